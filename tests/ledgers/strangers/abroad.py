"""Ledgers from elsewhere: traditional and Japanese characters, the short plans of German, French, Spanish offices."""

from .stranger import Page, Stranger, matter

TRADITIONAL = Stranger(
    "a ledger in traditional characters",
    "headings, states, groups, totals and deadlines are those of a simplified one",
    [
        Page(
            "追蹤表",
            [
                ["某協會二〇二六年工作追蹤表"],
                ["項次", "工作項目", "負責單位", "期限", "辦理情形", "備註"],
                ["一、會務"],
                ["1", "更換會議室的燈", "秘書組、總務組", "12月底前", "尚未開始", None],
                ["2", "整理會員名冊", "總務組", "2026年9月30日", "已辦理完成", None],
                ["二、活動"],
                ["3", "籌備春季健行", "活動組", "2027年3月", "進行中", "待場地"],
                ["合計", "3"],
                ["備註：本表每週更新"],
            ],
        )
    ],
    [
        matter("更換會議室的燈", "秘書組", "2026-12-31", supporting=["總務組"], status="assigned", keeps=["一、會務"]),
        matter("整理會員名冊", "總務組", "2026-09-30", status="closed"),
        matter("籌備春季健行", "活動組", "2027-03-31", status="active", keeps=["待場地", "二、活動"]),
    ],
)

JAPANESE = Stranger(
    "a Japanese list of issues",
    "対応中 is under way, 完了 is closed, 完了予定日 is the deadline",
    [
        Page(
            "課題",
            [
                ["No", "課題内容", "担当者", "優先度", "状況", "起票日", "完了予定日"],
                ["1", "印刷が薄い", "佐伯", "高", "対応中", "2026-10-01", "2026-12-15"],
                ["2", "鍵が足りない", "小倉", "中", "未着手", "2026-10-05", "2026-12-20"],
                ["3", "時計が遅れる", "佐伯", "低", "完了", "2026-10-02", "2026-10-20"],
            ],
        )
    ],
    [
        matter("印刷が薄い", "佐伯", "2026-12-15", status="active", urgency="urgent", assigned="2026-10-01"),
        matter("鍵が足りない", "小倉", "2026-12-20", status="assigned", urgency="normal"),
        matter("時計が遅れる", "佐伯", "2026-10-20", status="closed"),
    ],
    file="issues.csv",
)

GERMAN = Stranger(
    "a German plan",
    "boxes are ticked or not",
    [
        Page(
            "plan",
            [
                ["Nr.", "Maßnahme", "Verantwortlich", "Frist", "Priorität", "Status"],
                ["1", "Fenster im Lesesaal abdichten", "Frau Ott", "20.12.2026", "", "[ ]"],
                ["2", "Feuerlöscher prüfen lassen", "Herr Amsel", "15.12.2026", "", "[x]"],
                ["3", "Schilder am Eingang erneuern", "Frau Ott", "31.01.2027", "", "offen"],
            ],
        )
    ],
    [
        matter("Fenster im Lesesaal abdichten", "Frau Ott", "2026-12-20", status="active", number="1"),
        matter("Feuerlöscher prüfen lassen", "Herr Amsel", "2026-12-15", status="closed"),
        matter("Schilder am Eingang erneuern", "Frau Ott", "2027-01-31", status="active"),
    ],
    file="plan.csv",
)

FRENCH = Stranger(
    "French commitments",
    "a point between spaces stands between two persons",
    [
        Page(
            "actions",
            [
                ["Action", "Responsable", "Échéance", "Statut"],
                ["Relire le règlement de la cantine", "Ana Morel", "20/12/2026", "À traiter"],
                ["Choisir le papier des affiches", "Ana Morel · Léo Petit", "15/12/2026", "En cours"],
                ["Prévenir les voisins", "Léo Petit", "à fixer", "À traiter"],
            ],
        )
    ],
    [
        matter("Relire le règlement de la cantine", "Ana Morel", "2026-12-20", status="assigned"),
        matter("Choisir le papier des affiches", "Ana Morel", "2026-12-15", supporting=["Léo Petit"], status="active"),
        matter("Prévenir les voisins", "Léo Petit", None, status="assigned", open=("due",)),
    ],
    file="actions.csv",
)

SPANISH = Stranger(
    "a Spanish schedule",
    "phases repeat like names, and lead nothing",
    [
        Page(
            "cronograma",
            [
                ["Fase", "Tarea", "Fecha Inicio", "Duración (Días)", "Fecha Fin", "Estado"],
                ["Taller", "Comprar la madera del escenario", "2026-12-01", "6", "2026-12-07", "En curso"],
                ["Taller", "Pintar los bancos", "2026-12-08", "4", "2026-12-12", "Pendiente"],
                ["Sala", "Medir las cortinas", "2026-12-14", "2", "2026-12-16", "Pendiente"],
            ],
        )
    ],
    [
        matter("Comprar la madera del escenario", None, "2026-12-07", status="active", assigned="2026-12-01"),
        matter("Pintar los bancos", None, "2026-12-12", status="assigned", keeps=["Taller"]),
        matter("Medir las cortinas", None, "2026-12-16", status="assigned"),
    ],
    file="cronograma.csv",
)

STRANGERS = [TRADITIONAL, JAPANESE, GERMAN, FRENCH, SPANISH]
