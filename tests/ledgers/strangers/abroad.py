"""Ledgers from elsewhere: traditional characters, boxes as states, points between persons, plans by phases."""

from unittest.mock import ANY

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

BOXES = Stranger(
    "a plan with boxes",
    "boxes are ticked or not",
    [
        Page(
            "plan",
            [
                ["No.", "Action", "Responsible", "Deadline", "Priority", "Status"],
                ["1", "Seal the windows of the reading room", "Ms Ott", "20.12.2026", "", "[ ]"],
                ["2", "Have the extinguishers checked", "Mr Amsel", "15.12.2026", "", "[x]"],
                ["3", "Renew the signs at the entrance", "Ms Ott", "31.01.2027", "", "open"],
            ],
        )
    ],
    [
        matter("Seal the windows of the reading room", "Ms Ott", "2026-12-20", status="active", number="1"),
        matter("Have the extinguishers checked", "Mr Amsel", "2026-12-15", status="closed"),
        matter("Renew the signs at the entrance", "Ms Ott", "2027-01-31", status="active"),
    ],
    file="plan.csv",
)

POINTED = Stranger(
    "commitments of persons",
    "a point between spaces stands between two persons",
    [
        Page(
            "actions",
            [
                ["Action", "Owner", "Due", "Status"],
                ["Read the rules of the canteen again", "Ana Morel", "20/12/2026", "To do"],
                ["Choose the paper of the posters", "Ana Morel · Léo Petit", "15/12/2026", "In progress"],
                ["Tell the neighbours", "Léo Petit", "to be set", "To do"],
            ],
        )
    ],
    [
        matter("Read the rules of the canteen again", "Ana Morel", "2026-12-20", status="assigned"),
        matter("Choose the paper of the posters", "Ana Morel", "2026-12-15", supporting=["Léo Petit"], status="active"),
        matter("Tell the neighbours", "Léo Petit", None, status="assigned"),
    ],
    file="actions.csv",
)

PHASED = Stranger(
    "a schedule by phases",
    "phases repeat like names, and lead nothing",
    [
        Page(
            "schedule",
            [
                ["Phase", "Task", "Start Date", "Duration (Days)", "End Date", "Status"],
                ["Workshop", "Buy the wood of the stage", "2026-12-01", "6", "2026-12-07", "In progress"],
                ["Workshop", "Paint the benches", "2026-12-08", "4", "2026-12-12", "Pending"],
                ["Hall", "Measure the curtains", "2026-12-14", "2", "2026-12-16", "Pending"],
            ],
        )
    ],
    [
        matter("Buy the wood of the stage", None, "2026-12-07", status="active", assigned="2026-12-01"),
        matter("Paint the benches", None, "2026-12-12", status="assigned", keeps=["Workshop"]),
        matter("Measure the curtains", None, "2026-12-16", status="assigned"),
    ],
    file="schedule.csv",
)

GERMAN = Stranger(
    "a plan in German",
    "beside words of any language names below a heading that is not read likely lead, and months have their names",
    [
        Page(
            "Plan",
            [
                ["Nr.", "Aufgabe", "Verantwortlich", "Deadline"],
                ["1", "Zeltplatz für das Fest buchen", "Max", "Dezember 2026"],
                ["2", "Würste und Brot bestellen", "Lisa", "12. Dezember 2026"],
                ["3", "Plakate drucken lassen", "Max", "Januar 2027"],
            ],
        )
    ],
    [
        matter("Zeltplatz für das Fest buchen", "Max", "2026-12-31"),
        matter("Würste und Brot bestellen", "Lisa", "2026-12-12"),
        matter("Plakate drucken lassen", "Max", "2027-01-31"),
    ],
    file="plan.csv",
)

FRENCH = Stranger(
    "actions in French",
    "a heading that English has as well is a title although nobody reads the others, and whose names lead is not known"
    " of two columns",
    [
        Page(
            "actions",
            [
                ["Action", "Équipe", "Responsable", "Date prévue"],
                ["Réserver la salle des fêtes", "Accueil", "Léa", "15 décembre 2026"],
                ["Commander les chaises", "Achats", "Luc", "1er février 2027"],
                ["Prévenir les voisins", "Accueil", "Léa", "20 mars 2027"],
            ],
        )
    ],
    [
        matter("Réserver la salle des fêtes", None, "2026-12-15", keeps=["Accueil", "Léa"]),
        matter("Commander les chaises", None, "2027-02-01", keeps=["Luc"]),
        matter("Prévenir les voisins", None, "2027-03-20"),
    ],
    file="actions.csv",
)

RUSSIAN = Stranger(
    "a plan in Russian with an English column that is empty",
    "letters of another script are a language that is not read, and what is empty names no matter",
    [
        Page(
            "plan",
            [
                ["Задача", "Кто", "Начало", "Конец", "milestone"],
                ["Заказать стулья для зала", "Анна", "2026-12-01", "2026-12-05", ""],
                ["Вымыть окна в коридоре", "Борис", "2026-12-03", "2026-12-09", ""],
                ["Повесить новую вывеску", "Анна", "2026-12-10", "2026-12-20", ""],
            ],
        )
    ],
    [
        matter("Заказать стулья для зала", ANY, "2026-12-05", assigned="2026-12-01", keeps=["Анна"]),
        matter("Вымыть окна в коридоре", ANY, "2026-12-09", keeps=["Борис"]),
        matter("Повесить новую вывеску", ANY, "2026-12-20"),
    ],
    file="plan.csv",
)

FRENCH_TEST = Stranger(
    "a test in French",
    "what only has actions, and nobody knows what beside them, is no ledger",
    [
        Page(
            "essai",
            [
                ["Action", "Écran", "Résultat attendu", "Priorité"],
                ["Cliquer sur Valider", "Panier", "Le panier est vide", "Haute"],
                ["Saisir un code", "Connexion", "Le code est refusé", "Moyenne"],
                ["Fermer la fenêtre", "Accueil", "La session est close", "Basse"],
            ],
        )
    ],
    [],
    file="essai.csv",
)

GLOSSARY = Stranger(
    "a glossary with 任务 in it",
    "a long explanation with words of headings in brackets is no heading, and a row of the same two columns no header",
    [
        Page(
            "术语",
            [
                ["术语", "说明"],
                ["任务 Task", "由人配置的一个条目（含附件、执行方式等）"],
                ["触发", "到点后生成一个实例"],
                ["同步任务", "发起后一直等到有结果"],
                ["异步任务", "发起后等人回来报告"],
            ],
        )
    ],
    [],
    file="术语.csv",
)

WEEKS = Stranger(
    "deliverables by weeks of a project",
    "W4 of a project is no limit that counts from an event, as in a rulebook",
    [
        Page(
            "plan",
            [
                ["Deliverable", "Responsible", "Deadline"],
                ["Drawings of the landing stage", "Ana Morel", "W4"],
                ["Model of the bridge in wood", "Léo Petit", "W5"],
                ["Report to the town council", "Ana Morel", "W9"],
            ],
        )
    ],
    [
        matter("Drawings of the landing stage", "Ana Morel", None, keeps=["W4"], open=("due",)),
        matter("Model of the bridge in wood", "Léo Petit", None, keeps=["W5"], open=("due",)),
        matter("Report to the town council", "Ana Morel", None, keeps=["W9"], open=("due",)),
    ],
    file="plan.csv",
)

MEASURES = Stranger(
    "measures in German",
    "months are shortened, a name that stands in two rows is no phase, and a box says of unknown words what they mean",
    [
        Page(
            "plan",
            [
                ["Nr.", "Maßnahme", "Verantwortlich", "Frist", "Status"],
                ["1", "Fenster des Lesesaals abdichten", "Hüsing", "Mär 2027", "☐ Entwurf"],
                ["2", "Schilder am Eingang erneuern", "Hüsing", "31. Dez. 2026", "☐ offen"],
                ["3", "Feuerlöscher prüfen lassen", "IT-Leiter Amsel", "15. Jan. 2027", "☑ fertig"],
                ["4", "Nachbarn unterrichten", "Dr. Ott", "Okt 2026", "☑ fertig"],
                ["5", "Plakate bestellen", "Frau Sommer", "3. Dez. 2026", "☐ offen"],
            ],
        )
    ],
    [
        matter("Fenster des Lesesaals abdichten", "Hüsing", "2027-03-31", status="active", keeps=["Entwurf"]),
        matter("Schilder am Eingang erneuern", "Hüsing", "2026-12-31", status="active"),
        matter("Feuerlöscher prüfen lassen", "IT-Leiter Amsel", "2027-01-15", status="closed"),
        matter("Nachbarn unterrichten", "Dr. Ott", "2026-10-31", status="closed"),
        matter("Plakate bestellen", "Frau Sommer", "2026-12-03", status="active"),
    ],
    file="plan.csv",
)

STRANGERS = [TRADITIONAL, BOXES, POINTED, PHASED, GERMAN, FRENCH, RUSSIAN, FRENCH_TEST, GLOSSARY, WEEKS, MEASURES]
