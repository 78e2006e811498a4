"""Documents in: DOCX, PDF, HTML, Markdown and plain text, each as paragraphs and tables."""
