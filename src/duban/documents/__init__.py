"""Documents on paper, as DOCX: the sheet and the parts of an official document, and the forms that are made of them.

``page.py`` is the sheet, ``parts.py`` what stands on it, ``letter.py`` the form of a 函, ``tables.py`` its tables;
``forms.py`` composes the documents of supervision, ``plain.py`` letters as English offices write them, ``own.py`` fills
the templates of an office. Source: GB/T 9704-2012, DOMAIN "Forms on paper".
"""
