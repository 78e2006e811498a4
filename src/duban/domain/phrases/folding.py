"""Traditional characters folded into the simplified ones, for the words that the grammar itself knows."""

_PAIRS = (
    "個个 內内 後后 週周 號号 點点 時时 兩两 幾几 雙双 單单 於于 報报 間间 從从 禮礼 節节 舊旧 勞劳 動动"
    " 國国 慶庆 開开 結结 會会 議议 辦办 畢毕 發发 長长 堅坚 續续 進进 隨随 馬马 實实 領领 導导 務务 應应"
    " 須须 請请 確确 無无 當当 這这 終终 鐘钟 鍾钟 遲迟 過过 將将 為为 爭争 則则 盡尽 儘尽 統统 銷销 復复"
    " 覆复 饋馈 達达 現现 調调 經经 態态 條条 認认 簽签 來来 項项 書书 電电 話话 與与 總总 歸归 級级 處处"
    " ○〇 約约 數数 臨临 適适 擇择 計计 劃划 預预 擬拟 協协 準准 還还 齊齐 轉转 補补 標标 環环 驗验 啟启 啓启"
    " 對对 誰谁 聯联 該该 責责 審审 馀余 餘余 訂订 網网 歲岁 農农 曆历 歷历 陽阳 陰阴"
)
_TABLE = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def folded(text: str) -> str:
    """``text`` of the same length, in which what the grammar knows is in simplified characters."""
    return text.translate(_TABLE)
