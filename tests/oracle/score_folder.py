#!/usr/bin/env python3
"""Scores the indicators and practices of a partnership folder: slow, obvious, and
written from the definitions alone, to be compared with the library.

    score_folder.py FOLDER [--wave W]      prints JSON of the form of `convene assess --json`, without names and reasons

It reads valid folders only; the library's reader is what refuses others. Every function below is one indicator.
"""

import argparse
import csv
import datetime
import json
import math
import pathlib
from collections import defaultdict

TOLERANCE = 1e-9
FOREVER = datetime.date.max
TABLES = ("organisations practitioners affiliations relationships respondents organisation_relationships items survey meetings "
          "attendance voices actions tests purposes stories structures leadership outcomes measurements").split()
HANDLING = {"explosive": 0, "ignored": 0, "acknowledged": 1 / 3, "explored": 2 / 3, "acted_on": 1}
UNSTATED = ("trust", "power", "role_knowledge")


def day(text):
    return datetime.date.fromisoformat(text)


def ids(text):
    """Nothing where unobserved, else a list."""
    if text == "":
        return None
    return [] if text == "none" else text.split(";")


def by(text, limit):
    """Whether it had happened by a day; nothing where unobserved."""
    if text == "":
        return None
    return text not in ("no", "dropped") and day(text) <= limit


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


class Record:
    """The tables as lists of dictionaries of texts, and what follows from them for one wave."""

    def __init__(self, folder, wave=None):
        folder = pathlib.Path(folder)
        self.t = {}
        self.has_practitioners = (folder / "practitioners.csv").exists()
        for name in TABLES:
            file = folder / f"{name}.csv"
            rows = []
            if file.exists():
                with open(file, encoding="utf-8-sig", newline="") as opened:
                    rows = [defaultdict(str, row) for row in csv.DictReader(opened)]
            self.t[name] = rows
        file = folder / "partnership.json"
        self.about = json.loads(file.read_text(encoding="utf-8-sig")) if file.exists() else {}
        waves = self.about.get("waves")
        if not waves:
            names = list(dict.fromkeys(row["wave"] for row in self.t["relationships"])) or ["w1"]
            waves = [{"id": name} for name in names]
        self.waves = [(one["id"], day(one["on"]) if "on" in one else FOREVER) for one in waves]
        self.undated = self.waves[0][1] == FOREVER
        self.w = [name for name, _ in self.waves].index(wave) if wave else len(self.waves) - 1
        self.wave, self.on = self.waves[self.w]
        self.before = None if self.w == 0 or self.undated else self.waves[self.w - 1][1]
        self.levels = self.about.get("levels", ["frontline", "manager", "senior"])
        self.people()
        self.meetings()

    # ---- who -----------------------------------------------------------------------------------------------------
    def people(self):
        self.sector = {row["id"]: row["sector"] for row in self.t["organisations"]}
        rows = self.t["practitioners"]
        if not self.has_practitioners:
            rows = [defaultdict(str, {"id": o, "organisation": o}) for o in self.sector]
        self.who = {row["id"]: row for row in rows}
        self.affiliations, self.primary = {}, {}
        for name, row in self.who.items():
            shares = {row["organisation"]: 1.0}
            for extra in self.t["affiliations"]:
                if extra["practitioner"] != name:
                    continue
                if not self.undated and ((extra["from"] and day(extra["from"]) > self.on) or (extra["to"] and day(extra["to"]) < self.on)):
                    continue
                shares[row["organisation"]] -= float(extra["share"])
                shares[extra["organisation"]] = shares.get(extra["organisation"], 0) + float(extra["share"])
            best = row["organisation"]
            for organisation, share in shares.items():
                if share > shares[best] + TOLERANCE:
                    best = organisation
            self.primary[name] = best
            self.affiliations[name] = {o for o, share in shares.items() if share > TOLERANCE}

        def present(row):
            return self.undated or ((not row["joined"] or day(row["joined"]) <= self.on)
                                    and (not row["left"] or self.on < day(row["left"])))

        self.members = [name for name, row in self.who.items() if present(row) and row["role"] in ("", "coordinator")]
        self.scope = sorted({self.primary[name] for name in self.members})

    def level(self, name):
        text = self.who[name]["level"]
        return self.levels.index(text) if text else None

    def cross(self, a, b):
        return not self.affiliations[a] & self.affiliations[b]

    def frontline(self, name):
        """None where the level is unobserved; facilitators and people from outside are not."""
        if self.who[name]["role"] in ("facilitator", "outside"):
            return False
        level = self.level(name)
        return None if level is None else level == 0

    # ---- time and what was kept ------------------------------------------------------------------------------------
    def period_of(self, date):
        for w, (_, on) in enumerate(self.waves):
            if date <= on:
                return w
        return None

    def in_period(self, date):
        return date <= self.on and (self.before is None or date > self.before)

    def declared(self, table, w):
        kept = self.about.get("kept", {}).get(table)
        if kept is None or isinstance(kept, bool):
            return kept
        return w is not None and self.waves[w][0] in kept

    def meetings(self):
        rows = sorted(self.t["meetings"], key=lambda row: row["on"])
        self.every_meeting = rows
        self.date_of = {row["id"]: day(row["on"]) for row in rows}
        self.period_meetings = [row for row in rows if self.in_period(day(row["on"]))]

        def kept(table, row):
            if row["kept"]:
                return table in row["kept"].split(";")
            said = self.declared(table, self.period_of(day(row["on"])))
            return said if said is not None else any(one["meeting"] == row["id"] for one in self.t[table])

        self.attendance_kept = {row["id"]: kept("attendance", row) for row in rows}
        self.voices_kept = {row["id"]: kept("voices", row) for row in rows}

    def date(self, table, row):
        column = {"actions": "agreed", "tests": "started"}.get(table, "on")
        return self.date_of[row["meetings"].split(";")[0]] if table == "stories" else day(row[column])

    def rows(self, table, so_far=False):
        found = [row for row in self.t[table] if (self.date(table, row) <= self.on if so_far else self.in_period(self.date(table, row)))]
        return sorted(found, key=lambda row: self.date(table, row))

    def kept(self, table, w=None):
        w = self.w if w is None else w
        said = self.declared(table, w)
        if said is not None:
            return said
        if table == "outcomes":
            return bool(self.t["outcomes"])
        if table in ("purposes", "structures"):
            return any(self.date(table, row) <= self.waves[w][1] for row in self.t[table])
        return any(self.period_of(self.date(table, row)) == w for row in self.t[table])

    def named(self, text):
        found = ids(text)
        return list(self.members) if found == ["all"] else found

    # ---- survey ------------------------------------------------------------------------------------------------------
    def answers(self, construct, items=None):
        """(respondent or None, organisation or '', u) of members and anonymous rows."""
        items = [row for row in self.t["items"] if row["construct"] == construct] if items is None else items
        result = []
        for row in self.t["survey"]:
            if row["wave"] != self.wave or (row["practitioner"] and row["practitioner"] not in self.members):
                continue
            shares = []
            for item in items:
                if row[item["item"]] != "":
                    u = (float(row[item["item"]]) - float(item["none"])) / (float(item["highest"]) - float(item["none"]))
                    shares.append(1 - u if item["reversed"] == "yes" else u)
            if shares:
                name = row["practitioner"] or None
                result.append((name, self.primary[name] if name else row["organisation"], mean(shares)))
        return result

    def answer_coverage(self, n):
        return min(1, n / len(self.members)) if self.members else 0

    # ---- layers ------------------------------------------------------------------------------------------------------
    def layer(self, name):
        """(stated {(a, b): u or None}, answered set, absent is zero) or None where it was not asked."""
        declared = self.about.get("layers", {}).get(name, {})
        absence = declared.get("absence") or ("unstated" if name in UNSTATED or name.startswith("trust_") else "zero")

        def u(text):
            x = float(text)
            if "count" in declared:
                return x / declared["count"]
            if "log_count" in declared:
                return math.log1p(x) / math.log1p(declared["log_count"])
            low, high = declared.get("none", 0), declared.get("highest", 1)
            return (x - low) / (high - low)

        stated = {(row["source"], row["target"]): u(row[name]) if row[name] != "" else None
                  for row in self.t["relationships"] if row["wave"] == self.wave}
        answered = {a for (a, _), value in stated.items() if value is not None}
        named = [row for row in self.t["respondents"] if row["wave"] == self.wave]
        asked = bool(answered) or any(row["layer"] == name for row in named)
        if not asked:
            return None
        answered |= {row["practitioner"] for row in named if row["layer"] in ("", name) and row["answered"] == "yes"}
        return stated, answered, absence == "zero"

    def rating(self, layer, a, b):
        """(whether expected, u or None)."""
        if layer is None:
            return True, None
        stated, answered, zero = layer
        if (a, b) in stated:
            return True, stated[a, b]
        if a not in answered:
            return True, None
        return (True, 0.0) if zero else (False, None)

    def dyads(self, name):
        """Observed {(a, b): u} and the number expected, of cross-organisation ordered pairs of members."""
        layer, observed, expected = self.layer(name), {}, 0
        for a in self.members:
            for b in self.members:
                if a != b and self.cross(a, b):
                    wanted, u = self.rating(layer, a, b)
                    expected += wanted
                    if u is not None:
                        observed[a, b] = u
        return observed, expected

    def pair_values(self, column):
        """{frozenset of two organisations: value or None} of rows, or None where no row has a value."""
        values = {}
        for row in self.t["organisation_relationships"]:
            if row["wave"] != self.wave:
                continue
            pair, text = frozenset((row["source"], row["target"])), row[column]
            if column == "interdependence":
                declared = self.about.get("layers", {}).get("interdependence", {})
                low, high = declared.get("none", 0), declared.get("highest", 1)
                value = (float(text) - low) / (high - low) if text else None
            else:
                value = {"yes": 1.0, "no": 0.0, "": None}[text]
            known = [v for v in (values.get(pair), value) if v is not None]
            values[pair] = max(known) if known else None
        return values if any(v is not None for v in values.values()) else None


# ---- means -----------------------------------------------------------------------------------------------------------

def mean_of_answers(answers):
    if not answers:
        return None
    if any(organisation == "" for _, organisation, _ in answers):
        return mean(u for _, _, u in answers)
    groups = defaultdict(list)
    for _, organisation, u in answers:
        groups[organisation].append(u)
    return mean(mean(values) for values in groups.values())


def pair_means(record, observed):
    cells = defaultdict(list)
    for (a, b), u in observed.items():
        cells[record.primary[a], record.primary[b]].append(u)
    return {pair: mean(values) for pair, values in cells.items()}


def mean_of_dyads(record, observed):
    rows = defaultdict(list)
    for (g, _), value in pair_means(record, observed).items():
        rows[g].append(value)
    return mean(mean(values) for values in rows.values())


def evenness(counts):
    """Of one count a unit, equal capacities."""
    units, total = len(counts), sum(counts)
    if units < 2 or total < 2 * units:
        return None
    q = sum(n * (n - 1) for n in counts) / (total * (total - 1) / units)
    return 1 if q == 0 else max(0, min(1, (1 / q - 1 / units) / (1 - 1 / units)))


def share(complete, every, kept):
    return 0 if not kept else 1 if every == 0 else complete / every


def halves(first, second):
    """Each (coverage, whether there is nothing to count)."""
    left = [coverage for coverage, nothing in (first, second) if not nothing]
    return mean(left) or 0


def two(first, second):
    return mean(v for v in (first, second) if v is not None)


# ---- 1 suspending disbelief --------------------------------------------------------------------------------------------
# Every indicator gives (value or None, n, coverage), or "not_applicable".

def construct(r, name):
    answers = r.answers(name)
    return mean_of_answers(answers), len(answers), r.answer_coverage(len(answers))


def layer_mean(r, name):
    observed, expected = r.dyads(name)
    return mean_of_dyads(r, observed), len(observed), len(observed) / expected if expected else 0


def test_breadth(r):
    tests = r.rows("tests")
    known = [row for row in tests if ids(row["organisations"]) is not None]
    tried = set()
    for row in known:
        inside = [o for o in ids(row["organisations"]) if o in r.scope]
        if len(inside) >= 2:
            tried.update(inside)
    value = len(tried) / len(r.scope) if r.scope else None
    return value, len(r.scope), share(len(known), len(tests), r.kept("tests"))


def test_yield(r):
    tests, complete, usual = r.rows("tests"), 0, []
    for row in tests:
        if row["result"] == "benefit":
            became = by(row["usual"], r.on)
            if became is None:
                continue
            usual.append(became)
        complete += row["result"] != ""
    return mean(usual), len(usual), share(complete, len(tests), r.kept("tests"))


def give_and_take(r):
    counts, coverages = dict.fromkeys(r.scope, 0), []
    for table in ("actions", "tests"):
        rows = r.rows(table)
        known = [row for row in rows if ids(row["given_by"]) is not None]
        for row in known:
            for o in ids(row["given_by"]):
                if o in counts:
                    counts[o] += 1
        coverages.append(share(len(known), len(rows), r.kept(table)))
    return evenness(list(counts.values())), sum(counts.values()), mean(coverages)


def voices(r, *kinds):
    """Entries of some kinds in the period's meetings with voices kept, and the share of these meetings."""
    kept = [row["id"] for row in r.period_meetings if r.voices_kept[row["id"]]]
    entries = [row for row in r.t["voices"] if row["meeting"] in kept and row["kind"] in kinds]
    return entries, len(kept) / len(r.period_meetings) if r.period_meetings else 0


def honest_urgency(r):
    entries, meetings = voices(r, "strength", "failing")
    a = sum(row["kind"] == "strength" for row in entries)
    f = len(entries) - a
    told = [row["story"] != "none" for row in entries if row["kind"] == "failing" and row["story"]]
    complete = a + len(told)
    coverage = meetings * (complete / len(entries) if entries else 1)
    if len(entries) < 10:
        return None, len(entries), coverage
    if f == 0:
        return 0, len(entries), coverage
    if not told:
        return None, len(entries), coverage
    return min(1, 4 * min(a, f) / (a + f)) * (1 + mean(told)) / 2, len(entries), coverage


def tau_b(x, y):
    def sign(d):
        return 0 if abs(d) < 1e-7 else (d > 0) - (d < 0)
    pairs = [(sign(x[i] - x[j]), sign(y[i] - y[j])) for i in range(len(x)) for j in range(i)]
    across, down = sum(p != 0 for p, _ in pairs), sum(q != 0 for _, q in pairs)
    return sum(p * q for p, q in pairs) / math.sqrt(across * down) if across and down else None


def power_not_holding_back(r):
    received = defaultdict(list)
    for (_, h), value in pair_means(r, r.dyads("power")[0]).items():
        received[h].append(value)
    willing = defaultdict(list)
    for _, organisation, u in r.answers("willingness"):
        willing[organisation].append(u)
    both = [o for o in r.scope if o in received and o in willing]
    coverage = len(both) / len(r.scope) if r.scope else 0
    if len(both) < 8:
        return None, len(both), coverage
    tau = tau_b([mean(received[o]) for o in both], [1 - mean(willing[o]) for o in both])
    return None if tau is None else 1 - max(0, tau), len(both), coverage


def seen_improvement(r):
    answers = [(name, o, float(u > TOLERANCE)) for name, o, u in r.answers("seen_improvement")]
    return mean_of_answers(answers), len(answers), r.answer_coverage(len(answers))


# ---- 2 shared purpose --------------------------------------------------------------------------------------------------

def spread(item):
    if item["categories"] == "":
        return 1 / 12
    a = int(item["categories"])
    return (a + 1) / (12 * (a - 1))


def clear_and_alike(r):
    answers = r.answers("purpose_clarity")
    n, coverage = len(answers), r.answer_coverage(len(answers))
    if n < 2:
        return None, n, coverage
    used = [row for row in r.t["items"] if row["construct"] == "purpose_clarity" and r.answers("", [row])]
    us = [u for _, _, u in answers]
    variance = sum((u - mean(us)) ** 2 for u in us) / (n - 1)
    return mean_of_answers(answers) * max(0, 1 - variance / mean(spread(row) for row in used)), n, coverage


def sign_up(r):
    versions = r.rows("purposes", so_far=True)
    known = [name for name in r.members if r.level(name) is not None]
    signed = [] if not versions else r.named(versions[-1]["signatories"])
    if not r.kept("purposes") or signed is None:
        return None, 0, 0
    coverage = len(known) / len(r.members) if r.members else 0
    if len(known) < 3:
        return None, len(known), coverage
    groups = [[name for name in known if r.level(name) == level] for level in range(len(r.levels))]
    groups = [group for group in groups if group]
    large = [group for group in groups if len(group) >= 3]
    small = [name for group in groups if len(group) < 3 for name in group]
    if small and (len(small) >= 3 or not large):
        large.append(small)
    elif small:
        smallest = min(large, key=len)
        smallest.extend(small)
    return min(mean(name in signed for name in group) for group in large), len(known), coverage


def co_authorship(r):
    versions = r.rows("purposes", so_far=True)
    authors = [] if not versions else r.named(versions[-1]["authors"])
    if not r.kept("purposes") or authors is None:
        return None, 0, 0
    known = [r.frontline(name) for name in authors if r.frontline(name) is not None]
    members = [r.frontline(name) for name in r.members if r.frontline(name) is not None]
    coverage = len(known) / len(authors) if authors else 1
    of_authors, of_members = mean(known), mean(members)
    if of_authors is None:
        return None, 0, coverage
    if not of_members:
        return (1 if of_authors else None), len(known), coverage
    return min(1, of_authors / of_members), len(known), coverage


def steady_aim(r):
    first = r.every_meeting[0]["id"] if r.every_meeting else None
    meetings = [row for row in r.period_meetings if row["id"] != first]
    filled = [row["goals"] in ("revised", "confirmed") for row in meetings if row["goals"]]
    versions = r.rows("purposes", so_far=True)
    later = [row["long_aim"] for row in versions[1:]]
    known = [text for text in later if text]
    coverage = min(share(len(filled), len(meetings), r.kept("meetings")), share(len(known), len(later), r.kept("purposes")))
    holds = bool(versions) and all(text in ("held", "ratified") for text in known)
    return (mean(filled) * holds if filled else None), len(filled), coverage


def purpose_present(r):
    meetings, actions = r.period_meetings, r.rows("actions")
    began = [row["from_purpose"] == "yes" for row in meetings if row["from_purpose"]]
    serves = [bool(ids(row["serves"])) for row in actions if ids(row["serves"]) is not None]
    coverage = halves((share(len(began), len(meetings), r.kept("meetings")), r.kept("meetings") and not meetings),
                      (share(len(serves), len(actions), r.kept("actions")), r.kept("actions") and not actions))
    return two(mean(began), mean(serves)), len(began) + len(serves), coverage


def same_words(r):
    values, coverages, every, n = [], [], [], 0
    for item in (row for row in r.t["items"] if row["construct"] == "meaning"):
        groups = defaultdict(list)
        for _, organisation, u in r.answers("", [item]):
            if organisation:
                groups[organisation].append(u)
        us = [u for group in groups.values() for u in group]
        every.append(r.answer_coverage(len(us)))
        within_df, between_df = len(us) - len(groups), len(groups) - 1
        if within_df < 10 or between_df < 1:
            continue
        msb = sum(len(g) * (mean(g) - mean(us)) ** 2 for g in groups.values()) / between_df
        msw = sum((u - mean(g)) ** 2 for g in groups.values() for u in g) / within_df
        k = (len(us) - sum(len(g) ** 2 for g in groups.values()) / len(us)) / between_df
        values.append(max(0, min(1, 1 - max(0, (msb - msw) / k) / spread(item))))
        coverages.append(every[-1])
        n += len(us)
    return mean(values), n, mean(coverages if values else every) or 0


def purpose_before_action(r):
    versions = r.rows("purposes", so_far=True)
    actions = [row for row in r.rows("actions") if row["quick_win"] != "yes"]
    after = [bool(versions) and row["agreed"] >= versions[0]["on"] for row in actions]
    return mean(after), len(after), float(r.kept("actions") and r.kept("purposes"))


# ---- 3 accountability --------------------------------------------------------------------------------------------------

def due_actions(r):
    """(row, done in time or None, reported or None) of the actions that fell due in the period."""
    days, result = [day(row["on"]) for row in r.every_meeting], []
    for row in r.rows("actions", so_far=True):
        if row["done"] == "dropped" or row["due"] == "none":
            continue
        if row["due"]:
            due = day(row["due"])
        else:
            later = [d for d in days if d > day(row["agreed"])]
            if not later:
                continue
            due = later[0]
        if not r.in_period(due):
            continue
        deadline = next((d for d in days if d >= due), due)
        result.append((row, by(row["done"], min(deadline, r.on)), by(row["reported"], r.on)))
    return result


def follow_through(r):
    due = due_actions(r)
    known = [done for _, done, _ in due if done is not None]
    return mean(known), len(known), share(len(known), len(due), r.kept("actions"))


def reported_back(r):
    due = due_actions(r)
    known = [told for _, _, told in due if told is not None]
    return mean(known), len(known), share(len(known), len(due), r.kept("actions"))


def users_in_the_room(r):
    def level(meeting):
        if day(meeting["on"]) > r.on:
            return None  # what a later meeting will bring is not known yet
        best = None
        for row in r.rows("stories", so_far=True):
            where = row["meetings"].split(";")
            if meeting["id"] not in where:
                continue
            reached = 0.5
            if where[0] == meeting["id"] and row["told_by"]:
                if row["told_by"] == "person":
                    reached = 1
                elif r.frontline(row["told_by"]):
                    reached = 0.75
            best = max(best or 0, reached)
        if meeting["users_present"]:
            if int(meeting["users_present"]) > 0:
                return 1
            if best is None and r.kept("stories", r.period_of(day(meeting["on"]))):
                return 0
        return best

    by_id = {row["id"]: row for row in r.every_meeting}
    versions = r.rows("purposes", so_far=True)
    setting = {row["meeting"] for row in versions}
    reached = [0 if row["meeting"] == "none" else level(by_id[row["meeting"]]) if row["meeting"] else None for row in versions]
    reached = [v for v in reached if v is not None]
    others = [row for row in r.period_meetings if row["id"] not in setting]
    seen = [v for v in (level(row) for row in others) if v is not None]
    coverage = halves((share(len(reached), len(versions), r.kept("purposes")), r.kept("purposes") and not versions),
                      (share(len(seen), len(others), r.kept("meetings")), r.kept("meetings") and not others))
    return two(max(reached) if reached else None, mean(v > 0 for v in seen)), len(reached) + len(seen), coverage


def story_to_change(r):
    stories, led = r.rows("stories"), []
    done = {row["id"]: by(row["done"], r.on) for row in r.t["actions"]}
    for row in stories:
        if ids(row["actions"]) is None:
            continue
        results = [done[one] for one in ids(row["actions"])]
        if any(results) or None not in results:
            led.append(any(results))
    return mean(led), len(led), share(len(led), len(stories), r.kept("stories"))


def last_values(r):
    return {row["outcome"]: float(row["value"]) for row in r.rows("measurements", so_far=True)}


def users_over_targets(r):
    measured = [row for row in r.t["outcomes"] if row["id"] in last_values(r)]
    facing = [row["facing"] == "user" for row in measured if row["facing"]]
    return (min(1, 2 * mean(facing)) if facing else None), len(facing), share(len(facing), len(measured), r.kept("outcomes"))


def outcome_movement(r):
    last, moved, every = last_values(r), [], 0
    for row in r.t["outcomes"]:
        base, target = (float(row[c]) if row[c] else None for c in ("base", "target"))
        if base is not None and base == target:
            continue
        every += 1
        if base is not None and target is not None and row["id"] in last:
            moved.append((last[row["id"]] - base) / (target - base))
    return (max(0, min(1, mean(moved))) if moved else None), len(moved), share(len(moved), every, r.kept("outcomes"))


def attendance(r):
    """Rows of members at the period's meetings with attendance kept, and the share of these meetings."""
    kept = [row["id"] for row in r.period_meetings if r.attendance_kept[row["id"]]]
    rows = [row for row in r.t["attendance"] if row["meeting"] in kept and row["practitioner"] in r.members]
    return rows, len(kept) / len(r.period_meetings) if r.period_meetings else 0, kept


def near_voices_heard(r):
    rows, meetings, _ = attendance(r)
    complete = [(int(row["turns"]), r.frontline(row["practitioner"])) for row in rows
                if row["turns"] and r.frontline(row["practitioner"]) is not None]
    coverage, turns = meetings * (len(complete) / len(rows) if rows else 1), sum(t for t, _ in complete)
    if turns < 60:
        return None, turns, coverage
    spoken, present = sum(t for t, near in complete if near) / turns, mean(near for _, near in complete)
    return (min(1, spoken / present) if present else None), turns, coverage


def load_shared(r):
    counts, actions, complete = dict.fromkeys(r.scope, 0), r.rows("actions"), 0
    for row in actions:
        done = by(row["done"], r.on)
        if done is None or (done and r.named(row["owners"]) is None):
            continue
        complete += 1
        if done:
            for o in {r.primary[name] for name in r.named(row["owners"])}:
                if o in counts:
                    counts[o] += 1
    return evenness(list(counts.values())), sum(counts.values()), share(complete, len(actions), r.kept("actions"))


# ---- 4 diversity and trust ---------------------------------------------------------------------------------------------

def mutual_trust(r):
    layer, observed, expected = r.layer("trust"), {}, 0
    for a in r.members:
        for b in r.members:
            if a < b and r.cross(a, b):
                (want, there), (want_back, back) = r.rating(layer, a, b), r.rating(layer, b, a)
                expected += want and want_back
                if there is not None and back is not None:
                    observed[a, b] = observed[b, a] = min(there, back)
    n = len(observed) // 2
    return mean_of_dyads(r, observed), n, n / expected if expected else 0


def range_in_the_room(r):
    rows, meetings, kept = attendance(r)
    def categories(name):
        return r.who[name]["discipline"], r.sector[r.primary[name]], r.who[name]["working_style"]
    declared = r.about.get("categories", {})
    number = [len(declared[kind]) if kind in declared else len({categories(name)[k] for name in r.members} - {""})
              for k, kind in enumerate(("discipline", "sector", "working_style"))]
    needed = r.about.get("needed_disciplines")
    variations, reached, filled = [], [], []
    for meeting in kept:
        present = [categories(row["practitioner"]) for row in rows if row["meeting"] == meeting]
        filled += [bool(one) for person in present for one in person]
        defined = []
        for k in range(3):
            texts = [person[k] for person in present if person[k]]
            n = len(texts)
            if n >= 2 and number[k] >= 2:
                p2 = sum((texts.count(one) / n) ** 2 for one in set(texts))
                defined.append(min(1, (1 - p2) * number[k] / (number[k] - 1) * n / (n - 1)))
        if defined:
            variations.append(mean(defined))
        if needed:
            reached.append(mean(any(person[0] == one for person in present) for one in needed))
    coverage = halves((meetings * (mean(filled) if filled else 1), False),
                      (meetings if needed is not None else 0, needed == []))
    return two(mean(variations), mean(reached)), len(kept), coverage


def contact(r, pair):
    a_side = [name for name in r.members if r.primary[name] in pair]
    layer, seen = r.layer("communication"), []
    for a in a_side:
        for b in a_side:
            if a != b and r.primary[a] != r.primary[b] and r.cross(a, b):
                u = r.rating(layer, a, b)[1]
                if u is not None:
                    seen.append(u > 0)
    return any(seen) if seen else None


def needed_pairs(r, column, observe):
    values, answers, expected = r.pair_values(column), [], 0
    for i, g in enumerate(r.scope):
        for h in r.scope[:i]:
            pair = frozenset((g, h))
            need = None if values is None else values.get(pair, 0.0)
            if need is not None and need < 0.5 - TOLERANCE:
                continue
            expected += 1
            if need is None:
                continue
            answer = observe(pair)
            if answer is not None:
                answers.append(answer)
    return mean(answers), len(answers), share_of_pairs(r, values, len(answers), expected)


def share_of_pairs(r, values, observed, expected):
    """Recorded, and none counts: like a table that was kept and is empty, observed."""
    if expected:
        return observed / expected
    return 1 if values is not None and len(r.scope) > 1 else 0


def contact_where_needed(r):
    return needed_pairs(r, "interdependence", lambda pair: contact(r, pair))


def difference_voiced(r):
    used = [row["id"] for row in r.period_meetings if r.attendance_kept[row["id"]] and r.voices_kept[row["id"]]][-6:]
    entries = [row for row in r.t["voices"] if row["meeting"] in used and row["kind"] in ("difference", "dissent", "fear")]
    known = [row["practitioner"] for row in entries if row["practitioner"]]
    groups = defaultdict(list)
    for name in r.members:
        if sum(row["practitioner"] == name and row["meeting"] in used for row in r.t["attendance"]) >= 2:
            groups[r.primary[name]].append(name in known)
    wanted = min(6, len(r.period_meetings))
    coverage = (len(used) / wanted if wanted else 0) * (len(known) / len(entries) if entries else 1)
    return mean(mean(g) for g in groups.values()), sum(map(len, groups.values())), coverage


def handled(r, kind):
    entries, meetings = voices(r, kind)
    known = [HANDLING[row["handling"]] for row in entries if row["handling"]]
    return mean(known), len(known), meetings * (len(known) / len(entries) if entries else 1)


def no_collusion(r):
    voiced, _, coverage = difference_voiced(r)
    silent, n, answered = construct(r, "undiscussed_differences")
    value = None if voiced is None or silent is None else 1 - silent * (1 - voiced)
    return value, n, min(coverage, answered)


def deeds_match_words(r):
    observed, expected = r.dyads("trust")
    received = defaultdict(list)
    for (_, h), value in pair_means(r, observed).items():
        received[h].append(value)
    due = due_actions(r)
    usual = mean(done for _, done, _ in due if done is not None)
    kept, complete = defaultdict(list), 0
    for row, done, _ in due:
        owners = r.named(row["owners"])
        if done is None or owners is None:
            continue
        complete += 1
        for o in {r.primary[name] for name in owners}:
            kept[o].append(done)
    gaps = [max(0, mean(received[o]) - (sum(kept[o]) + 2 * usual) / (len(kept[o]) + 2))
            for o in r.scope if o in received and len(kept[o]) >= 3]
    coverage = min(len(observed) / expected if expected else 0, share(complete, len(due), r.kept("actions")))
    return (1 - mean(gaps) if gaps else None), len(gaps), coverage


# ---- 5 purposeful structure --------------------------------------------------------------------------------------------

def affected(r, changes, members=None):
    members, result = r.members if members is None else members, set()
    for row in changes:
        for one in ids(row["affected"]) or []:
            result.update(name for name in members if one in ("all", name, r.primary[name]))
    return result


def only_if_changed(indicator):
    def checked(r):
        if r.kept("structures") and not r.rows("structures", so_far=True):
            return "not_applicable"
        return indicator(r)
    return checked


def record_at(r, w):
    then = Record.__new__(Record)
    then.__dict__.update(r.__dict__)
    then.w, (then.wave, then.on) = w, r.waves[w]
    then.before = None if w == 0 else r.waves[w - 1][1]
    then.people()
    return then


@only_if_changed
def right_order(r):
    changes, seen, coverage = r.rows("structures", so_far=True), [], 0
    for row in changes:
        when = day(row["on"])
        w = r.period_of(when)
        things = []
        if any(day(one["on"]) <= when for one in r.t["purposes"]):
            things.append(True)
        elif r.kept("purposes") or r.kept("purposes", w):
            things.append(False)
        earlier = [one for one in r.every_meeting if day(one["on"]) <= when]
        for topic in ("practices", "culture"):
            if any(topic in (ids(one["topics"]) or []) for one in earlier):
                things.append(True)
            elif r.kept("meetings", w) and all(one["topics"] for one in earlier):
                things.append(False)
        last = [v for v, (_, on) in enumerate(r.waves) if on <= when]
        if last and row["affected"]:
            then = record_at(r, last[-1])
            touched = affected(then, [row])
            observed = {pair: u for pair, u in then.dyads("trust")[0].items() if set(pair) <= touched}
            if observed:
                things.append(mean_of_dyads(then, observed) >= 0.5 - 1e-7)
        coverage += len(things)
        if things:
            seen.append(mean(things))
    return mean(seen), len(seen), coverage / (4 * len(changes)) if changes else 0


def structure_answers(r, name, changes):
    anybody, found = affected(r, changes), defaultdict(list)
    for item in (row for row in r.t["items"] if row["construct"] == name):
        touched = anybody
        if item["about"]:
            about = [row for row in changes if row["id"] == item["about"]]
            if not about:
                continue
            touched = affected(r, about)
        rows = [row for row in r.t["survey"] if row["wave"] == r.wave and (not row["practitioner"] or row["practitioner"] in r.members)]
        for number, row in enumerate(rows):
            if row[item["item"]] == "":
                continue
            if row["practitioner"]:
                inside = row["practitioner"] in touched
            else:
                own = [m for m in r.members if r.primary[m] == row["organisation"]]
                inside = bool(r.members) and touched >= set(r.members) or bool(own) and touched >= set(own)
            if inside:
                u = (float(row[item["item"]]) - float(item["none"])) / (float(item["highest"]) - float(item["none"]))
                organisation = r.primary[row["practitioner"]] if row["practitioner"] else row["organisation"]
                found[number, organisation].append(1 - u if item["reversed"] == "yes" else u)
    return [(None, organisation, mean(us)) for (_, organisation), us in found.items()], len(anybody)


def of_affected(name, at_half=False):
    @only_if_changed
    def indicator(r):
        answers, expected = structure_answers(r, name, r.rows("structures", so_far=True))
        if at_half:
            answers = [(who, o, float(u >= 0.5 - TOLERANCE)) for who, o, u in answers]
        return mean_of_answers(answers), len(answers), min(1, len(answers) / expected) if expected else 0
    return indicator


@only_if_changed
def enabling(r):
    changes, balance, rated, coverage = r.rows("structures", so_far=True), 0, 0, 0
    for row in changes:
        answers, expected = structure_answers(r, "structure_enabling", [row])
        coverage += min(1, len(answers) / expected) if expected else 0
        if answers:
            rated += 1
            u = mean_of_answers(answers)
            balance += (u > 0.5 + TOLERANCE) - (u < 0.5 - TOLERANCE)
    return ((balance + rated) / (2 * rated) if rated else None), rated, coverage / len(changes) if changes else 0


def ties_survive(r):
    changes = r.rows("structures")
    if r.kept("structures") and not changes:
        return "not_applicable"
    if r.w == 0:
        return None, 0, 0
    touched, then = affected(r, changes), record_at(r, r.w - 1)
    sums, n, expected, others = {True: [0, 0], False: [0, 0]}, 0, 0, set()
    there_before = {name for name in r.who if r.undated or ((not r.who[name]["joined"] or day(r.who[name]["joined"]) <= then.on)
                                                           and (not r.who[name]["left"] or then.on < day(r.who[name]["left"])))}
    for name in ("communication", "trust"):
        before, after = then.layer(name), r.layer(name)
        for a in r.members:
            for b in r.members:
                if a == b or not r.cross(a, b) or not {a, b} <= there_before:
                    continue
                old = r.rating(before, a, b)[1]
                if not old:
                    continue
                inside = a in touched or b in touched
                expected += inside
                new = r.rating(after, a, b)[1]
                if new is None:
                    continue
                n += inside
                if not inside:
                    others.add((a, b))
                sums[inside][0] += min(old, new)
                sums[inside][1] += old
    coverage = n / expected if expected else 0
    if not sums[True][1]:
        return None, n, coverage
    own = sums[True][0] / sums[True][1]
    if len(others) >= 5 and sums[False][0] > 0:
        own = min(1, own / (sums[False][0] / sums[False][1]))
    return own, n, coverage


@only_if_changed
def formal_meets_real(r):
    return needed_pairs(r, "prescribed", lambda pair: contact(r, pair))


def information_flows(r):
    sharing = r.pair_values("data_sharing")

    def able(pair):
        value = None if sharing is None else sharing.get(pair, 0.0)
        return None if value is None else value > 0

    return needed_pairs(r, "interdependence", able)


def holds_to_account(r):
    poor, good = construct(r, "poor_performance_dealt_with"), construct(r, "good_practice_rewarded")
    return two(poor[0], good[0]), poor[1] + good[1], (poor[2] + good[2]) / 2


# ---- 6 courageous leadership -------------------------------------------------------------------------------------------

def nominations(r):
    observed, expected = r.dyads("leadership")
    return [(a, b) for (a, b), u in observed.items() if u > 0], len(observed) / expected if expected else 0


def every_level(r):
    named, coverage = nominations(r)
    levels = {r.level(name) for name in r.members} - {None}
    led = {r.level(b) for b in {b for _, b in named} if len({r.primary[a] for a, other in named if other == b}) >= 2}
    return (len(levels & led) / len(levels) if levels else None), len(levels), coverage


def leadership_spread(r):
    named, coverage = nominations(r)
    counts = [sum(r.primary[b] == o for _, b in named) for o in r.scope]
    return evenness(counts), len(named), coverage


def collaboration_first(r):
    acts = [row for row in r.rows("leadership") if row["kind"] in ("collaboration_first", "self_first")]
    weights = {"few": 1 / 3, "many": 2 / 3, "all": 1}
    known = [(row["kind"] == "collaboration_first", weights[row["visibility"]]) for row in acts if row["visibility"]]
    coverage = share(len(known), len(acts), r.kept("leadership"))
    if len(known) < 3:
        return None, len(known), coverage
    pro = sum(w for first, w in known if first)
    return (pro + 1) / (sum(w for _, w in known) + 2), len(known), coverage


def systemic_not_blaming(r):
    entries, meetings = voices(r, "systemic", "blaming")
    complete, said = 0, []
    for row in entries:
        name = row["practitioner"]
        if not name:
            continue
        if r.who[name]["role"] in ("facilitator", "outside"):
            complete += 1
        elif r.level(name) is not None:
            complete += 1
            if r.level(name) == len(r.levels) - 1:
                said.append(row["kind"] == "systemic")
    return mean(said), len(said), meetings * (complete / len(entries) if entries else 1)


def brave_trying(r):
    tests, outcomes = r.rows("tests"), r.t["outcomes"]
    learned = [row["learned"] == "yes" for row in tests if row["result"] == "no_benefit" and row["learned"]]
    complete = sum(bool(row["result"]) and (row["result"] != "no_benefit" or bool(row["learned"])) for row in tests)
    challenged, judged = [], 0
    for row in outcomes:
        if row["imposed"] == "yes" and row["harmful"] == "yes":
            answer = by(row["challenged"], r.on)
            if answer is not None:
                challenged.append(answer)
                judged += 1
        elif row["imposed"] == "no" or (row["imposed"] == "yes" and row["harmful"] == "no"):
            judged += 1
    coverage = halves(
        (share(complete, len(tests), r.kept("tests")), r.kept("tests") and not learned and complete == len(tests)),
        (share(judged, len(outcomes), r.kept("outcomes")), r.kept("outcomes") and not challenged and judged == len(outcomes)))
    return two(mean(learned), mean(challenged)), len(learned) + len(challenged), coverage


def time_and_horizon(r):
    decisions = [row["kind"] == "long_term" for row in r.rows("leadership") if row["kind"] in ("long_term", "short_term")]
    filled = [(float(row["exploring_minutes"]), float(row["minutes"])) for row in r.period_meetings
              if row["exploring_minutes"] and row["minutes"]]
    minutes = sum(m for _, m in filled)
    exploring = min(1, sum(e for e, _ in filled) / minutes / 0.5) if minutes else None
    coverage = halves((float(r.kept("leadership")), r.kept("leadership") and not decisions),
                      (share(len(filled), len(r.period_meetings), r.kept("meetings")), r.kept("meetings") and not r.period_meetings))
    return two(mean(decisions), exploring), len(decisions) + len(filled), coverage


def top_tie(r):
    parties, layer, ties, expected, n = r.about.get("main_parties", []), r.layer("trust"), [], 0, 0
    tops = [[name for name in r.members if r.primary[name] in party and r.level(name) == len(r.levels) - 1] for party in parties]
    for i, one in enumerate(tops):
        for other in tops[:i]:
            seen = []
            for a in one:
                for b in other:
                    if r.cross(a, b):
                        (want, there), (want_back, back) = r.rating(layer, a, b), r.rating(layer, b, a)
                        expected += want and want_back
                        if there is not None and back is not None:
                            seen.append(min(there, back))
            n += len(seen)
            if seen:
                ties.append(mean(seen))
    return (min(ties) if ties else None), n, n / expected if expected else 0


# ---- companions --------------------------------------------------------------------------------------------------------

def even_power(r):
    means, needed = pair_means(r, r.dyads("power")[0]), r.pair_values("interdependence")
    apart = together = n = expected = 0
    for i, g in enumerate(r.scope):
        for h in r.scope[:i]:
            weight = 1 if needed is None else needed.get(frozenset((g, h)), 0.0)
            weight = 1 if weight is None else weight
            if not weight:
                continue
            expected += 1
            if (g, h) in means and (h, g) in means:
                n += 1
                apart += weight * abs(means[g, h] - means[h, g])
                together += weight * (means[g, h] + means[h, g])
    return (1 - apart / together if together else None), n, share_of_pairs(r, needed, n, expected)


def voice_spread(r):
    rows, meetings, _ = attendance(r)
    counts = defaultdict(int)
    for row in rows:
        if row["turns"]:
            counts[row["practitioner"]] += int(row["turns"])
    known = sum(bool(row["turns"]) for row in rows)
    return evenness(list(counts.values())), sum(counts.values()), meetings * (known / len(rows) if rows else 1)


def room_to_act(r):
    tests, free, complete = r.rows("tests"), [], 0
    for row in tests:
        near = r.frontline(row["begun_by"]) if row["begun_by"] else None
        if near is None or (near and not row["approved"]):
            continue
        complete += 1
        if near:
            free.append(row["approved"] == "no")
    return mean(free), len(free), share(complete, len(tests), r.kept("tests"))


PRACTICES = {
    "suspending_disbelief": [lambda r: construct(r, "willingness"), lambda r: layer_mean(r, "role_knowledge"), test_breadth, test_yield,
                             give_and_take, honest_urgency, power_not_holding_back, seen_improvement],
    "shared_purpose": [clear_and_alike, sign_up, co_authorship, steady_aim, purpose_present,
                       lambda r: construct(r, "role_clarity"), same_words, purpose_before_action],
    "accountability": [follow_through, reported_back, users_in_the_room, story_to_change, users_over_targets, outcome_movement,
                       near_voices_heard, load_shared],
    "diversity_and_trust": [lambda r: layer_mean(r, "trust"), mutual_trust, range_in_the_room, contact_where_needed, difference_voiced,
                            lambda r: handled(r, "difference"), no_collusion, deeds_match_words],
    "purposeful_structure": [right_order, of_affected("structure_fit"), enabling, of_affected("reason_understood", at_half=True),
                             ties_survive, formal_meets_real, information_flows, holds_to_account],
    "courageous_leadership": [every_level, leadership_spread, collaboration_first, lambda r: handled(r, "dissent"),
                              systemic_not_blaming, brave_trying, time_and_horizon, top_tie],
}
COMPANIONS = {"even_power": even_power, "voice_spread": voice_spread, "room_to_act": room_to_act}


def judged(name, result):
    if result == "not_applicable":
        return {"id": name, "value": None, "n": None, "coverage": None, "status": result}
    value, n, coverage = result
    scored = value is not None and n >= 1 and coverage >= 0.5 - TOLERANCE
    return {"id": name, "value": value if scored else None, "n": n, "coverage": coverage, "status": "scored" if scored else "insufficient"}


def score(record):
    practices = []
    for p, (name, indicators) in enumerate(PRACTICES.items(), 1):
        found = [judged(f"{p}.{i}", indicator(record)) for i, indicator in enumerate(indicators, 1)]
        applicable = [one for one in found if one["status"] != "not_applicable"]
        scored = [one for one in applicable if one["status"] == "scored"]
        closed = name == "purposeful_structure" and record.kept("structures") and not record.rows("structures", so_far=True)
        coverage = len(scored) / len(applicable) if applicable else 0
        status = "scored" if len(scored) >= 3 and coverage >= 0.5 - TOLERANCE else "insufficient"
        if closed or not applicable:
            status = "not_applicable"
        shown = scored if status != "not_applicable" else []
        practices.append({"id": name, "score": mean(one["value"] for one in shown), "coverage": coverage,
                          "evidence": sum(one["coverage"] for one in scored) / len(applicable) if applicable else 0,
                          "weakest": min(shown, key=lambda one: (one["value"], one["id"]))["id"] if shown else None,
                          "status": status, "indicators": found})
    return {"wave": record.wave, "practices": practices,
            "companions": [judged(name, indicator(record)) for name, indicator in COMPANIONS.items()]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--wave")
    given = parser.parse_args()
    print(json.dumps(score(Record(given.folder, given.wave)), indent=1))


if __name__ == "__main__":
    main()
