"""Circulars (督查通报): their facts from the record, and the texts that are made of them.

Source: DOMAIN "Forms on paper".
"""
