"""One spelling for the dictionaries: simplified characters, and letters without accents.

Offices in Hong Kong and Taiwan write 負責人 and 狀態. OpenCC has larger tables, but takes 18 ms to load and
twenty times as long for a heading, and it converts by phrases, which moves the places in a text.
"""

from unicodedata import normalize

_PAIRS = (
    "両两 乾干 仮假 伝传 佔占 來来 価价 倆俩 個个 備备 傳传 價价 億亿 儘尽 優优 內内 兩两 冊册 処处 別别 則则 剰剩"
    " 創创 劃划 劉刘 労劳 効效 動动 務务 勞劳 匯汇 區区 協协 単单 厳严 參参 収收 吳吴 呂吕 員员 問问 啓启 啟启 喬乔"
    " 單单 嗎吗 嚴严 団团 図图 國国 圖图 團团 執执 堅坚 報报 場场 塊块 増增 変变 孫孙 學学 実实 實实 寧宁 審审 寫写"
    " 対对 専专 將将 專专 對对 導导 屬属 崗岗 嶽岳 師师 帰归 幹干 幾几 庁厅 庫库 廃废 廠厂 廢废 廳厅 張张 後后 従从"
    " 從从 復复 応应 態态 慶庆 應应 戶户 択择 拝拜 拠据 掛挂 採采 擇择 擔担 據据 擬拟 擱搁 數数 斉齐 斷断 於于 時时"
    " 晩晚 暫暂 曆历 書书 曽曾 會会 査查 條条 検检 楊杨 業业 極极 構构 樓楼 標标 権权 機机 檔档 檢检 權权 歐欧 歩步"
    " 歲岁 歳岁 歴历 歷历 歸归 毎每 決决 沒没 況况 済济 渉涉 減减 測测 湯汤 準准 溫温 滯滞 濟济 為为 無无 熱热 燈灯"
    " 爭争 爲为 牽牵 狀状 獲获 現现 環环 產产 産产 畢毕 當当 発发 發发 盡尽 監监 盧卢 県县 確确 碼码 祕秘 禮礼 種种"
    " 稱称 積积 穏稳 穩稳 竜龙 節节 範范 簽签 籤签 紀纪 約约 紅红 納纳 級级 細细 終终 組组 経经 結结 絡络 給给 統统"
    " 經经 継继 続续 綠绿 維维 綱纲 網网 緊紧 総总 緑绿 線线 緣缘 編编 緩缓 縁缘 縣县 總总 織织 繼继 續续 羅罗 聯联"
    " 聶聂 臘腊 臨临 臺台 與与 舉举 舊旧 荘庄 莊庄 萬万 葉叶 蔣蒋 藍蓝 蘇苏 蘭兰 處处 號号 裏里 補补 裡里 複复 覆复"
    " 見见 規规 視视 訂订 計计 訖讫 記记 訪访 設设 許许 訴诉 註注 証证 評评 試试 話话 該该 詳详 認认 語语 誤误 說说"
    " 説说 誰谁 課课 調调 談谈 請请 諾诺 謝谢 證证 譚谭 議议 護护 變变 負负 財财 貨货 貫贯 責责 費费 賀贺 資资 賈贾"
    " 質质 購购 賽赛 趙赵 蹤踪 転转 較较 輔辅 輪轮 轉转 辦办 農农 這这 週周 進进 遅迟 運运 過过 達达 適适 遲迟 選选"
    " 遺遗 還还 郵邮 鄉乡 鄒邹 鄧邓 鄭郑 鈎钩 鉤钩 銀银 銜衔 銭钱 銷销 錄录 錢钱 錯错 録录 鍵键 鍾钟 鎮镇 鏈链 鐘钟"
    " 長长 門门 閆闫 閉闭 開开 間间 関关 閱阅 閲阅 關关 陥陷 陰阴 陳陈 陸陆 険险 陽阳 隊队 階阶 際际 隠隐 隨随 險险"
    " 隱隐 隸隶 雙双 難难 電电 韋韦 韓韩 頁页 項项 順顺 須须 預预 領领 頭头 頸颈 題题 額额 顏颜 顔颜 類类 顧顾 風风"
    " 餘余 館馆 饋馈 馀余 馬马 馮冯 駁驳 験验 驗验 驟骤 體体 魯鲁 黃黄 點点 黨党 齊齐 龍龙 龐庞 龔龚"
)
_SIMPLIFIED = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
"""Traditional → simplified characters, those in words that are looked up. One to one, so lengths stay."""


def simplified(text: str) -> str:
    return text if text.isascii() else text.translate(_SIMPLIFIED)


def folded(text: str) -> str:
    """Also without accents, and with plain hyphens: Échéance → Echeance, In‑Progress → In-Progress."""
    if text.isascii():
        return text
    plain = simplified(text).replace("\u2011", "-").replace("\u2010", "-")
    bare = (sign for sign in normalize("NFD", plain) if not "\u0300" <= sign <= "\u036f")
    return normalize("NFC", "".join(bare))
