"""The seven holidays of the national notices: their names, and those with a fixed date."""

HOLIDAYS = {
    "New Year's Day": ("元旦", "元旦节", "new year"),
    "Spring Festival": ("春节", "新年春节", "chinese new year"),
    "Tomb-sweeping Day": ("清明节", "清明", "qingming"),
    "Labour Day": ("劳动节", "五一", "五一节", "五一劳动节", "may day"),
    "Dragon Boat Festival": ("端午节", "端午"),
    "Mid-autumn Festival": ("中秋节", "中秋"),
    "National Day": ("国庆节", "国庆", "十一", "十一国庆节"),
}
"""The stable English name of each holiday → its other spellings."""

FIXED = {"New Year's Day": (1, 1), "Labour Day": (5, 1), "National Day": (10, 1)}
"""The holidays with the same date every year: name → (month, day)."""

LANTERN = "Lantern Festival"
"""元宵节: not a day of rest, but a day that deadlines refer to (元宵节前)."""


def canonical_holiday(name: str) -> str | None:
    """Map any spelling of a holiday to its stable name, or None: 五一 → Labour Day."""
    wanted = name.strip().lower()
    return next((key for key, others in HOLIDAYS.items() if wanted == key.lower() or wanted in others), None)
