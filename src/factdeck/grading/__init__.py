"""Scans of marked answer sheets as answers, scores and doubts: what ``factdeck grade`` does.

scans --corners--> level pages --bubbles--> fills --marks--> readings --decisions--> answers --results--> files

Nothing is guessed: what can't be told for sure becomes a question to a person, whose decision is kept.
"""
