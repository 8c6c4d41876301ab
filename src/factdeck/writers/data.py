"""The deck as items.json, for other programs; items.schema.json in this package describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from jinja2 import Environment

from factdeck.model import Deck, Disagreement, Evidence, Item, Rejected

SCHEMA = 1
"""Goes up when a program that reads the file has to change."""


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return items.json: the items of the deck whatever their status, and what is not in it."""
    data = {
        "schema": SCHEMA,
        "deck": {"id": deck.id, "title": deck.title, "description": deck.description},
        "items": [_item(item) for item in deck.items],
        "not_chosen": [_item(item) for item in deck.not_chosen],
        "rejected": [_rejected(rejected) for rejected in deck.rejected],
        "disagreements": [_disagreement(each) for each in deck.disagreements],
    }
    return {"items.json": (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()}


def _item(item: Item) -> dict[str, object]:
    return {
        "key": item.key,
        "kind": item.kind,
        "question": item.question,
        "answer": item.answer,
        "evidence": [_evidence(evidence) for evidence in item.evidence],
        "tags": list(item.tags),
        "status": item.status,
        "topic": item.topic,
        "salience": item.salience,
        "fact": {
            "kind": item.fact_kind,
            "extractor": item.extractor,
            "value_kind": item.value.kind,
            "normal": item.value.normal,
            "members": list(item.value.members),
        },
        "changed": item.changed,
        "was": item.was and {"answer": item.was.was, "until": item.was.at, "source": item.was.source},
        "history": [{name: text for name, text in asdict(change).items() if text} for change in item.history],
        "order": item.order,
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "quote": evidence.quote,
        "source": evidence.source,
        "document": evidence.document,
        "page": evidence.page,
        "line": evidence.line,
        "start": evidence.start,
        "end": evidence.end,
    }


def _disagreement(disagreement: Disagreement) -> dict[str, object]:
    return {
        "difference": disagreement.difference,
        "sides": [
            {
                "question": side.question,
                "answer": side.answer,
                "evidence": [_evidence(evidence) for evidence in side.fact.evidence],
            }
            for side in disagreement.sides
        ],
    }


def _rejected(rejected: Rejected) -> dict[str, object]:
    candidate = rejected.candidate
    return {
        "question": candidate.question,
        "answer": candidate.answer,
        "quote": candidate.fact.evidence[0].quote,
        "rule": rejected.rule,
        "reason": rejected.reason,
    }
