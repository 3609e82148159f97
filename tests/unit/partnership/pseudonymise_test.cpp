#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/io/assessment_json.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/partnership/pseudonymise.hpp>
#include <convene/practices/assess.hpp>

#include "../../support/folder.hpp"

namespace pseudonymise_test {
namespace {
using namespace convene;
using convene_test::folder_texts;
using convene_test::valid_folder;

constexpr pseudonymise_options in_place{row_order::as_entered};

partnership example(const std::string& name) {
  return read_partnership(std::filesystem::path(CONVENE_EXAMPLE_DATA) / name);
}

partnership read(const folder_texts& texts) {
  const convene_test::scratch_folder here;
  convene_test::put_files(texts, here.path());
  return read_partnership(here.path());
}

folder_texts written(const partnership& record) {
  const convene_test::scratch_folder here;
  write_partnership(record, here.path() / "out");
  return convene_test::get_files(here.path() / "out");
}

/// The words of a text, and what stands between them: letters, digits and _ belong together.
std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> result;
  bool in_word = false;
  for (const char c : text) {
    const bool part = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (result.empty() || part != in_word) result.emplace_back();
    result.back() += c;
    in_word = part;
  }
  return result;
}

/// An assessment as text, with the ids of a key led back.
std::string led_back(assessment made, const std::vector<pseudonym>& key) {
  made.partnership.clear();
  made.note.clear();
  std::map<std::string, std::string> originals;
  for (const pseudonym& one : key) originals[one.replacement] = one.original;
  std::ostringstream text;
  write_json(text, made);
  std::string result;
  for (const std::string& word : words(text.str())) {
    const auto found = originals.find(word);
    result += found == originals.end() ? word : found->second;
  }
  return result;
}

TEST(Pseudonymise, LeavesNoIdAndNoText) {
  for (const partnership& record : {example("beston"), example("pay_rise"), read(valid_folder())}) {
    const pseudonymised made = pseudonymise(record, seed{7});
    std::string all;
    for (const auto& [name, text] : written(made.record)) all += text + "\n";
    const std::vector<std::string> list = words(all);
    std::set<std::string> allowed;  // what happens to be a category or a new id as well
    for (const pseudonym& one : made.key) allowed.insert(one.replacement);
    for (const auto* column : {&record.practitioners().disciplines(), &record.practitioners().levels()})
      allowed.insert(column->names().begin(), column->names().end());
    if (record.about().categories.discipline)
      allowed.insert(record.about().categories.discipline->begin(), record.about().categories.discipline->end());
    std::size_t looked_for = 0;
    for (const pseudonym& one : made.key) {
      if (allowed.count(one.original) != 0) continue;
      EXPECT_EQ(std::count(list.begin(), list.end(), one.original), 0) << one.original;
      ++looked_for;
    }
    EXPECT_GT(looked_for, 10U);
    const auto expect_gone = [&](const std::string& text) {
      if (text.size() > 3) {
        EXPECT_EQ(all.find(text), std::string::npos) << text;
      }
    };
    for (const organisation& one : record.records<organisation>()) expect_gone(one.name);
    for (const purpose& one : record.records<purpose>()) expect_gone(one.text);
    for (const structure& one : record.records<structure>()) expect_gone(one.name);
    for (const outcome& one : record.records<outcome>()) expect_gone(one.name);
    for (const item& one : record.records<item>()) expect_gone(one.text);
    for (const immunity_map& one : record.records<immunity_map>())
      for (const std::string& text : {one.commitment, one.doing_instead, one.competing_commitment, one.big_assumption})
        expect_gone(text);
    expect_gone(record.about().name);
    expect_gone(record.about().note);
  }
}

TEST(Pseudonymise, GivesAKeyThatLeadsBackFromEveryId) {
  const partnership record = read(valid_folder());
  const pseudonymised made = pseudonymise(record, seed{3});
  std::map<std::pair<table, std::string>, std::string> originals;
  for (const pseudonym& one : made.key)
    EXPECT_TRUE(originals.emplace(std::pair(one.in, one.replacement), one.original).second) << one.replacement;
  const auto back = [&](table in, const std::string& id) { return originals.at({in, id}); };
  ASSERT_EQ(made.record.practitioners().size(), 4U);
  for (std::size_t p = 0; p < 4; ++p) {
    const practitioner now = made.record.practitioners()[id_at<practitioner_id>(p)];
    EXPECT_EQ(now.id, "p" + std::to_string(p + 1));
    const practitioner before =
        record.practitioners()[record.practitioners().find(back(table::practitioners, now.id)).value()];
    EXPECT_EQ(back(table::organisations, made.record.at<organisation>(now.organisation).id),
              record.at<organisation>(before.organisation).id);
    EXPECT_EQ(now.level, before.level);
    EXPECT_EQ(now.joined, before.joined);
  }
  EXPECT_EQ(back(table::voices, made.record.records<voice>()[0].id), "v1");
  EXPECT_EQ(back(table::meetings, made.record.at<meeting>(made.record.records<voice>()[0].meeting).id), "m1");
  EXPECT_EQ(back(table::cycles, made.record.records<cycle>()[1].id), "k2");
  // 3 organisations, 4 practitioners, and the rows of the other tables with ids
  EXPECT_EQ(made.key.size(), 3U + 4 + 2 + 3 + 3 + 3 + 2 + 2 + 2 + 2 + 2 + 2 + 2 + 2 + 2 + 2 + 2);
}

TEST(Pseudonymise, SaysThatImmunityMapsWereFilledNotWithWhat) {
  const auto maps = pseudonymise(read(valid_folder()), seed{3}).record;
  const immunity_map& second = maps.records<immunity_map>()[1];
  EXPECT_EQ(second.commitment, "yes");
  EXPECT_EQ(second.doing_instead, "yes");
  EXPECT_EQ(second.competing_commitment, "");
  EXPECT_EQ(second.test, "");
}

TEST(Pseudonymise, LeavesAnAssessmentTheSameToTheLastBitWhereRowsStay) {
  for (const std::string name : {"beston", "pay_rise", "entrenched", "structure_first"}) {
    const partnership record = example(name);
    assess_options options;
    options.beside = contributions::by_organisation;
    const pseudonymised made = pseudonymise(record, seed{5}, in_place);
    for (std::size_t w = 0; w < record.waves().size(); ++w) {
      options.wave = id_at<wave_id>(w);
      EXPECT_EQ(led_back(assess(made.record, standard_framework(), options), made.key),
                led_back(assess(record, standard_framework(), options), {}))
          << name;
    }
  }
}

void expect_near(const std::optional<double>& one, const std::optional<double>& other, const std::string& what) {
  ASSERT_EQ(one.has_value(), other.has_value()) << what;
  if (one) {
    EXPECT_NEAR(*one, *other, 1e-12) << what;
  }
}

TEST(Pseudonymise, LeavesScoresTheSameButForRoundingWhereRowsMove) {
  for (const std::string name : {"beston", "pay_rise", "entrenched", "structure_first"}) {
    const partnership record = example(name);
    for (const std::uint64_t number : {1U, 2U, 3U}) {
      const assessment before = assess(record), after = assess(pseudonymise(record, seed{number}).record);
      EXPECT_EQ(after.members, before.members);
      EXPECT_EQ(after.organisations, before.organisations);
      const auto compare = [&](const indicator_value& one, const indicator_value& other) {
        const std::string what = name + " " + one.id;
        expect_near(other.value, one.value, what);
        EXPECT_EQ(other.n, one.n) << what;
        EXPECT_NEAR(other.coverage, one.coverage, 1e-12) << what;
        EXPECT_EQ(other.state, one.state) << what;
        ASSERT_EQ(other.process.has_value(), one.process.has_value()) << what;
        if (one.process) {
          EXPECT_NEAR(other.process->low, one.process->low, 1e-9) << what;
          EXPECT_NEAR(other.process->high, one.process->high, 1e-9) << what;
        }
      };
      ASSERT_EQ(after.practices.size(), before.practices.size());
      for (std::size_t p = 0; p < before.practices.size(); ++p) {
        expect_near(after.practices[p].score, before.practices[p].score, name + before.practices[p].id);
        EXPECT_EQ(after.practices[p].state, before.practices[p].state);
        EXPECT_EQ(after.practices[p].weakest, before.practices[p].weakest);
        for (std::size_t i = 0; i < before.practices[p].indicators.size(); ++i)
          compare(before.practices[p].indicators[i], after.practices[p].indicators[i]);
      }
      for (std::size_t i = 0; i < before.companions.size(); ++i) compare(before.companions[i], after.companions[i]);
      for (std::size_t i = 0; i < before.patterns.size(); ++i)
        expect_near(after.patterns[i].strength, before.patterns[i].strength, name + before.patterns[i].id);
    }
  }
}

TEST(Pseudonymise, DrawsTheOrderFromTheSeed) {
  const partnership record = example("beston");
  const auto order = [&](std::uint64_t number) {
    std::vector<std::string> originals;
    for (const pseudonym& one : pseudonymise(record, seed{number}).key)
      if (one.in == table::practitioners) originals.push_back(one.original);
    return originals;
  };
  EXPECT_EQ(order(1), order(1));
  EXPECT_NE(order(1), order(2));
  EXPECT_TRUE(pseudonymise(record, seed{1}).record == pseudonymise(record, seed{1}).record);
  // Numbers say nothing of the rows: any of three organisations is the first as often as another. Standard deviation
  // sqrt(900 x 1/3 x 2/3) = 14.1.
  const partnership small = read(valid_folder());
  std::map<std::string, int> first;
  for (std::uint64_t number = 0; number < 900; ++number) ++first[pseudonymise(small, seed{number}).key[0].original];
  ASSERT_EQ(first.size(), 3U);
  for (const auto& [id, times] : first) EXPECT_NEAR(times, 300, 5 * 14.2) << id;
}

TEST(Pseudonymise, LeavesTheOrderOfPeopleNowhere) {
  folder_texts texts = valid_folder();
  texts["survey.csv"] = "wave,practitioner,organisation,q1,q2\nw1,ann,,4,\nw1,bob,,3,\nw1,cat,,2,\n";
  const partnership record = read(texts);
  for (std::uint64_t number = 0; number < 10; ++number) {
    const partnership made = pseudonymise(record, seed{number}).record;
    const auto respondents = made.survey().respondents();
    EXPECT_TRUE(std::is_sorted(respondents.begin(), respondents.end(), [](const respondent& a, const respondent& b) {
      return a.practitioner < b.practitioner;
    }));
    for (const purpose& one : made.records<purpose>())
      for (const auto& named : {one.authors, one.signatories})
        if (named) {
          EXPECT_TRUE(std::is_sorted(named->ids.begin(), named->ids.end()));
        }
  }
}

TEST(Pseudonymise, IsWrittenAndReadBackAsTheSame) {
  for (const partnership& record : {example("beston"), read(valid_folder())}) {
    const partnership made = pseudonymise(record, seed{4}).record;
    EXPECT_TRUE(read(written(made)) == made);
  }
}

TEST(Pseudonymise, TakesOrganisationsThatAreTheirOwnMembers) {
  const partnership record = read({{"organisations.csv", "id,name\nacme,Acme Ltd\nbee,\n"},
                                   {"relationships.csv", "wave,source,target,trust\nw1,acme,bee,0.5\n"}});
  for (const pseudonymise_options& options : {pseudonymise_options{}, in_place}) {
    const pseudonymised made = pseudonymise(record, seed{1}, options);
    EXPECT_TRUE(made.record.organisations_are_practitioners());
    EXPECT_EQ(made.key.size(), 2U);
    const auto now = [&](const std::string& id) {
      for (const pseudonym& one : made.key)
        if (one.original == id) return made.record.practitioners().find(one.replacement).value();
      return no_id<practitioner_id>;
    };
    const wave& one = made.record.waves()[0];
    EXPECT_EQ(
        one.practitioners.trust().weight(one.ids.vertex_of(now("acme")).value(), one.ids.vertex_of(now("bee")).value()),
        0.5F);
    EXPECT_EQ(made.record.records<organisation>()[0].name, "");
  }
}

TEST(Pseudonymise, TakesAPartnershipOfNobody) {
  const pseudonymised made = pseudonymise(partnership{}, seed{1});
  EXPECT_TRUE(made.record == partnership{});
  EXPECT_TRUE(made.key.empty());
}

}  // namespace
}  // namespace pseudonymise_test
