#!/usr/bin/env python3
"""Makes a random, valid partnership folder from a seed: random_folder.py OUT --seed N.

Small and ragged on purpose: tables missing or empty, cells empty, people who join, leave or belong to several organisations,
waves with and without dates, everything declared kept or not. Not realistic, and never to be read as an example.
"""

import argparse
import csv
import datetime
import json
import pathlib
import random

START = datetime.date(2020, 1, 6)


class Maker:
    def __init__(self, folder, seed):
        self.folder, self.r = pathlib.Path(folder), random.Random(seed)
        self.folder.mkdir(parents=True)
        r = self.r
        self.organisations = [f"o{i}" for i in range(r.choice([1, 2, 3, 5, 9, 12]))]
        self.level_names = r.choice([["frontline", "manager", "senior"], ["near", "far"]])
        self.dated = r.random() < 0.85
        count = r.randint(1, 3) if self.dated else 1
        self.waves = [f"w{i}" for i in range(count)]
        self.ends = [START + datetime.timedelta(days=120 * (i + 1)) for i in range(count)]
        self.about = {"name": f"random {seed}", "levels": self.level_names, "kept": {}}
        if self.dated or r.random() < 0.5:
            self.about["waves"] = [{"id": w, **({"on": str(self.ends[i])} if self.dated else {})} for i, w in enumerate(self.waves)]
        self.kept = {}

    def maybe(self, text, chance=0.85):
        return text if self.r.random() < chance else ""

    def some(self, things, most=3):
        return self.r.sample(things, min(len(things), self.r.randint(0, most)))

    def cell(self, things, chance=0.9):
        if self.r.random() > chance:
            return ""
        return ";".join(things) if things else "none"

    def date(self, after=None):
        if after is not None:
            return after + datetime.timedelta(days=self.r.randint(0, 90))
        return START + datetime.timedelta(days=self.r.randint(-30, 120 * len(self.waves) + 40))

    def happened(self, after):
        roll = self.r.random()
        return "" if roll < 0.12 else "no" if roll < 0.4 else str(self.date(after))

    def wave_of(self, when):
        if not self.dated:
            return 0
        return next((i for i, end in enumerate(self.ends) if when <= end), None)

    def allowed(self, table, when):
        """Whether a row of that day does not contradict the declaration."""
        kept = self.about["kept"].get(table)
        if kept is None or isinstance(kept, bool):
            return kept is not False
        w = self.wave_of(when)
        return w is None or self.waves[w] in kept

    def declare(self, table):
        roll = self.r.random()
        if roll < 0.25:
            self.about["kept"][table] = True
        elif roll < 0.32:
            self.about["kept"][table] = False
        elif roll < 0.45:
            self.about["kept"][table] = self.some(self.waves, len(self.waves))

    def write(self, table, header, rows):
        if not rows and self.r.random() < 0.6:
            return
        with open(self.folder / f"{table}.csv", "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(rows)

    # ---- tables ------------------------------------------------------------------------------------------------------
    def people(self):
        r = self.r
        self.write_always("organisations", "id,name,sector,size",
                          [[o, "", self.maybe(r.choice(["public", "voluntary"])), ""] for o in self.organisations])
        self.names, self.joined, self.left = [], {}, {}
        if r.random() < 0.08:
            self.names = list(self.organisations)
            self.own = {o: o for o in self.organisations}
            return
        rows, self.own = [], {}
        for i in range(r.choice([0, 1, 2, 5, 9, 14, 24])):
            name = f"p{i}"
            joined = self.date() if r.random() < 0.15 else None
            left = self.date(joined) if r.random() < 0.15 else None
            self.names.append(name)
            self.own[name] = r.choice(self.organisations)
            self.joined[name], self.left[name] = joined, left
            role = r.choices(["", "coordinator", "facilitator", "outside", "member"], [12, 1, 1, 1, 1])[0]
            rows.append([name, self.own[name], self.maybe(r.choice(["nursing", "pharmacy", "gp", "care"])),
                         self.maybe(r.choice(self.level_names), 0.9), self.maybe(r.choice(["a", "b", "c"])), "" if role == "member" else role,
                         joined or "", left or ""])
        self.write_always("practitioners", "id,organisation,discipline,level,working_style,role,joined,left", rows)
        rows = []
        for name in self.names:
            if r.random() < 0.2:
                rows.append([name, r.choice(self.organisations), r.choice(["0.25", "0.5", "1"]), "", ""])
            elif r.random() < 0.1:
                first = self.date()
                rows.append([name, r.choice(self.organisations), "0.4", first, self.date(first)])
        self.write("affiliations", "practitioner,organisation,share,from,to", rows)

    def write_always(self, table, header, rows):
        with open(self.folder / f"{table}.csv", "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(rows)

    def present(self, name, w):
        if not self.dated:
            return True
        joined, left = self.joined.get(name), self.left.get(name)
        return (joined is None or joined <= self.ends[w]) and (left is None or self.ends[w] < left)

    def relationships(self):
        r, layers = self.r, {}
        columns = ["trust", "power", "communication"] + [one for one in ("role_knowledge", "leadership", "trust_openness", "coffee") if r.random() < 0.5]
        numbers = {}
        for name in columns:
            roll = r.random()
            if roll < 0.4:
                layers[name], numbers[name] = {"none": 0, "highest": 5}, ["0", "1", "2", "2.5", "3", "4", "5"]
            elif roll < 0.5:
                layers[name], numbers[name] = {"log_count": 31}, ["0", "1", "3", "12", "31"]
            elif roll < 0.6:
                layers[name], numbers[name] = {"count": 10}, ["0", "1", "5", "10"]
            else:
                numbers[name] = ["0", "0.25", "0.5", "0.75", "1"]
            if name == "coffee" or r.random() < 0.15:
                layers.setdefault(name, {})["absence"] = r.choice(["zero", "unstated"])
        if layers:
            self.about["layers"] = layers
        density, stated, rows = r.choice([0, 0.1, 0.4, 0.9]), r.choice([0.5, 0.95]), []
        for w, wave in enumerate(self.waves):
            here = [name for name in self.names if self.present(name, w)]
            silent = set(self.some(here, 4))
            skipped = {name for name in columns if r.random() < 0.15}
            for a in here:
                for b in here:
                    if a != b and a not in silent and r.random() < density:
                        rows.append([wave, a, b] + [r.choice(numbers[c]) if c not in skipped and r.random() < stated else "" for c in columns])
        if not self.about.get("waves") and not rows:
            self.about["waves"] = [{"id": w} for w in self.waves]
        self.write_always("relationships", "wave,source,target," + ",".join(columns), rows)
        rows = [[wave, name, r.choice(["", "", "trust", "communication"]), r.choice(["yes", "no"])]
                for w, wave in enumerate(self.waves) for name in self.names if self.present(name, w) and r.random() < 0.5]
        if r.random() < 0.5:
            self.write("respondents", "wave,practitioner,layer,answered", rows)
        rows = [[wave, a, b, self.maybe(r.choice(["0", "0.4", "0.5", "1"])), self.maybe(r.choice(["yes", "no"])), self.maybe(r.choice(["yes", "no"]))]
                for wave in self.waves for i, a in enumerate(self.organisations) for b in self.organisations[:i] if r.random() < 0.6]
        if r.random() < 0.8:
            self.write("organisation_relationships", "wave,source,target,interdependence,data_sharing,prescribed", rows)

    def survey(self):
        r = self.r
        constructs = ["willingness", "seen_improvement", "purpose_clarity", "role_clarity", "meaning", "undiscussed_differences", "structure_fit",
                      "structure_enabling", "reason_understood", "poor_performance_dealt_with", "good_practice_rewarded"]
        items = []
        for c in constructs:
            for k in range(r.choice([0, 1, 1, 1, 2])):
                about = r.choice(self.structures) if self.structures and c.startswith(("structure", "reason")) and r.random() < 0.5 else ""
                items.append([f"q{len(items)}", c, "1", "5", self.maybe("5", 0.7), self.maybe("yes", 0.2), about, ""])
        self.write("items", "item,construct,none,highest,categories,reversed,about,text", items)
        if not items:
            return
        rows = []
        for wave in self.waves:
            respond = r.choice([0.2, 0.7, 1])
            for name in self.names:
                if r.random() < respond:
                    rows.append([wave, name, ""] + [self.maybe(str(r.randint(1, 5)), 0.9) for _ in items])
            for _ in range(r.choice([0, 0, 2])):
                rows.append([wave, "", self.maybe(r.choice(self.organisations), 0.8)] + [self.maybe(str(r.randint(1, 5)), 0.9) for _ in items])
        self.write("survey", "wave,practitioner,organisation," + ",".join(item[0] for item in items), rows)

    def meetings(self):
        r = self.r
        for table in ("meetings", "attendance", "voices", "actions", "tests", "purposes", "stories", "structures", "leadership", "outcomes"):
            self.declare(table)
        days = sorted({self.date() for _ in range(r.choice([0, 1, 4, 9]))})
        self.met, rows, self.cells = {}, [], {}
        for day in (d for d in days if self.allowed("meetings", d)):
            name = f"m{len(rows)}"
            kept = r.choices(["", "attendance;voices", "none", "attendance", "voices"], [8, 2, 1, 1, 1])[0]
            self.met[name], self.cells[name] = day, kept
            rows.append([name, day, self.maybe("180"), self.maybe(str(r.choice([0, 30, 90, 120]))), self.maybe(r.choice(["yes", "no"])),
                         self.maybe(r.choice(["revised", "confirmed", "untouched"])),
                         self.cell(self.some(["purpose", "practices", "culture", "roles"])), self.maybe(str(r.choice([0, 0, 1]))), "", kept])
        self.write("meetings", "id,on,minutes,exploring_minutes,from_purpose,goals,topics,users_present,mood,kept", rows)

        def may(table, name):
            return table in self.cells[name] if self.cells[name] else self.allowed(table, self.met[name])

        rows = [[m, name, self.maybe(str(r.randint(0, 12)), 0.9), ""] for m in self.met if may("attendance", m) and r.random() < 0.85
                for name in self.names if r.random() < 0.7]
        self.write("attendance", "meeting,practitioner,turns,released_hours", rows)

    def voices(self):
        r, rows = self.r, []
        for m in self.met:
            may = "voices" in self.cells[m] if self.cells[m] else self.allowed("voices", self.met[m])
            if not may:
                continue
            for _ in range(r.choice([0, 2, 8])):
                kind = r.choice(["strength", "failing", "difference", "dissent", "fear", "systemic", "blaming", "powerless"])
                rows.append([f"v{len(rows)}", m, self.maybe(r.choice(self.names)) if self.names else "", kind,
                             self.maybe(r.choice(self.told + ["none"])) if kind == "failing" else "",
                             self.maybe(r.choice(["explosive", "ignored", "acknowledged", "explored", "acted_on"])) if kind in ("difference", "dissent") else ""])
        self.write("voices", "id,meeting,practitioner,kind,story,handling", rows)

    def days_of(self, table, most):
        return [d for d in (self.date() for _ in range(self.r.choice([0, 1, most]))) if self.allowed(table, d)]

    def deeds(self):
        r = self.r
        people = lambda most=3: self.cell(["all"] if r.random() < 0.1 else self.some(self.names, most))
        meetings = list(self.met)
        purposes = [[f"u{i}", d, self.maybe(r.choice(meetings + ["none"])), self.maybe(r.choice(["held", "ratified", "changed"])), people(), people(9), ""]
                    for i, d in enumerate(self.purpose_days)]
        self.write("purposes", "id,on,meeting,long_aim,authors,signatories,text", purposes)
        self.did, rows = [], []
        for d in self.dated_rows["actions"]:
            done = "dropped" if r.random() < 0.05 else self.happened(d)
            due = r.choices(["", "none", str(self.date(d))], [4, 1, 5])[0]
            self.did.append(f"a{len(rows)}")
            rows.append([f"a{len(rows)}", d, people(), self.cell(self.some([one[0] for one in purposes])), self.cell(self.some(self.organisations)),
                         self.maybe("yes", 0.2), due, done, self.happened(d)])
        self.write("actions", "id,agreed,owners,serves,given_by,quick_win,due,done,reported", rows)
        rows = [[f"t{i}", d, self.cell(self.some(self.organisations, 4)), self.maybe(r.choice(self.names)) if self.names else "",
                 self.maybe(r.choice(["yes", "no"])), self.cell(self.some(self.organisations)), self.maybe(r.choice(["running", "benefit", "benefit", "no_benefit"])),
                 self.maybe(r.choice(["yes", "no"])), self.happened(d)] for i, d in enumerate(self.dated_rows["tests"])]
        self.write("tests", "id,started,organisations,begun_by,approved,given_by,result,learned,usual", rows)
        self.told, rows = [], []
        for _ in range(r.choice([0, 1, 5])):
            where = self.some(meetings, 3)
            if where and self.allowed("stories", self.met[where[0]]):
                self.told.append(f"s{len(rows)}")
                rows.append([f"s{len(rows)}", ";".join(where), self.maybe(r.choice(self.names + ["person"])), self.cell(self.some(self.did))])
        self.write("stories", "id,meetings,told_by,actions", rows)
        rows = [[f"x{i}", d, "", self.cell(["all"] if r.random() < 0.3 else self.some(self.affectable, 3)) .replace("none", "")]
                for i, d in enumerate(self.structure_days)]
        self.write("structures", "id,on,name,affected", rows)
        rows = [[f"l{i}", d, self.maybe(r.choice(self.names)) if self.names else "",
                 r.choice(["collaboration_first", "self_first", "long_term", "short_term"]), self.maybe(r.choice(["few", "many", "all"]))]
                for i, d in enumerate(self.dated_rows["leadership"])]
        self.write("leadership", "id,on,practitioner,kind,visibility", rows)
        rows = []
        if self.about["kept"].get("outcomes") is not False:
            rows = [[f"e{i}", "", self.maybe(r.choice(["user", "target"])), self.maybe(str(r.randint(0, 9))), self.maybe(str(r.randint(0, 9))),
                     self.maybe(r.choice(["yes", "no"])), self.maybe(r.choice(["yes", "no"])), self.happened(START)] for i in range(r.choice([0, 2, 6]))]
        self.write("outcomes", "id,name,facing,base,target,imposed,harmful,challenged", rows)
        measured = {(row[0], self.date()) for row in rows for _ in range(2) if r.random() < 0.7}
        self.write("measurements", "outcome,on,value", [[o, d, r.randint(-2, 11)] for o, d in sorted(measured)])

    def make(self):
        r = self.r
        self.people()
        self.relationships()
        self.meetings()
        self.purpose_days = sorted(set(self.days_of("purposes", 4)))
        self.structure_days = sorted(set(self.days_of("structures", 3)))
        self.structures = [f"x{i}" for i in range(len(self.structure_days))]
        self.affectable = sorted(set(self.names) ^ set(self.organisations)) if self.names else self.organisations
        self.dated_rows = {table: self.days_of(table, 14) for table in ("actions", "tests", "leadership")}
        self.told = []
        self.deeds()
        self.voices()
        self.survey()
        if r.random() < 0.4:
            self.about["main_parties"] = [[o] for o in self.some(self.organisations, 3)]
        if r.random() < 0.4:
            self.about["needed_disciplines"] = self.some(["nursing", "gp", "law"])
        if r.random() < 0.3:
            self.about["categories"] = {"discipline": ["nursing", "pharmacy", "gp", "care", "law"]}
        self.about["kept"] = {table: kept for table, kept in self.about["kept"].items()}
        (self.folder / "partnership.json").write_text(json.dumps(self.about, indent=1), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    Maker(given.out, given.seed).make()


if __name__ == "__main__":
    main()
