#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/partnership/scale_share.hpp>
#include <convene/partnership/wave_builder.hpp>
#include <convene/random/random_stream.hpp>

#include "../../support/folder.hpp"
#include "../../support/town.hpp"

namespace partnership_folder_test {
namespace {
using namespace convene;
using namespace convene_test;
namespace fs = std::filesystem;

partnership read(const folder_texts& texts) {
  const scratch_folder here;
  put_files(texts, here.path());
  return read_partnership(here.path());
}

partnership written_and_read(const partnership& record) {
  const scratch_folder here;
  write_partnership(record, here.path() / "copy");
  return read_partnership(here.path() / "copy");
}

float weight(const wave& in, const partnership& record, std::string_view layer, std::string_view from,
             std::string_view to) {
  const auto vertex_of = [&](std::string_view id) {
    return in.ids.vertex_of(record.practitioners().find(id).value()).value();
  };
  return in.practitioners.layer(layer).weight(vertex_of(from), vertex_of(to));
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& each : fs::directory_iterator(folder)) names.insert(each.path().filename().string());
  return names;
}

// ---- reading --------------------------------------------------------------------------------------------------------

TEST(PartnershipFolder, MayHoldAnOrganisationAndNothingElse) {
  const partnership record =
      read({{"organisations.csv", "id\nnhs\n"}, {"relationships.csv", "wave,source,target,trust\n"}});
  ASSERT_EQ(record.records<organisation>().size(), 1u);
  EXPECT_TRUE(record.organisations_are_practitioners());
  ASSERT_EQ(record.waves().size(), 1u);
  EXPECT_EQ(record.waves()[0].id, "w1");
  EXPECT_FALSE(record.waves()[0].on);
  EXPECT_EQ(record.waves()[0].practitioners.number_of_vertices(), 1);
  EXPECT_FALSE(record.waves()[0].practitioners.trust().asked());
}

TEST(PartnershipFolder, TakesWavesFromRelationshipsInOrderOfAppearance) {
  const partnership record =
      read({{"organisations.csv", "id\na\nb\n"},
            {"relationships.csv", "wave,source,target,trust\nlate,a,b,1\nearly,b,a,0.5\nlate,b,a,0\n"}});
  ASSERT_EQ(record.waves().size(), 2u);
  EXPECT_EQ(record.waves()[0].id, "late");
  EXPECT_EQ(record.waves()[1].id, "early");
  EXPECT_EQ(weight(record.waves()[0], record, "trust", "b", "a"), 0.0F);
  EXPECT_EQ(weight(record.waves()[1], record, "trust", "b", "a"), 0.5F);
}

TEST(PartnershipFolder, IsReadWithEveryTableAndColumn) {
  const partnership record = read(valid_folder());
  EXPECT_EQ(record.about().name, "Example");
  EXPECT_EQ(record.records<organisation>()[1].name, "Council, \"the\"");
  EXPECT_EQ(record.records<organisation>()[1].size, 600.5);
  EXPECT_FALSE(record.records<organisation>()[2].size);
  EXPECT_EQ(record.records<affiliation>()[0].share, 0.4);
  EXPECT_EQ(record.records<meeting>()[0].on, day(3, 14));
  EXPECT_EQ(record.records<attendance>()[0].turns, 7);
  EXPECT_EQ(record.records<voice>()[1].handling, handling::explored);
  EXPECT_EQ(record.records<action>()[0].done, occurrence(date{std::chrono::year{2017} / 4 / 2}));
  EXPECT_TRUE(record.records<action>()[2].dropped);
  EXPECT_EQ(record.records<purpose>()[1].text, "Two\nlines");
  EXPECT_TRUE(record.records<structure>()[1].affected.value().all);
  EXPECT_EQ(record.records<measurement>()[1].value, -36.5);
  EXPECT_EQ(record.records<cycle>().size(), 2u);
  EXPECT_EQ(record.survey().respondents().size(), 3u);

  const wave& first = record.waves()[0];
  EXPECT_EQ(weight(first, record, "trust", "ann", "bob"), 0.8F);          // 4 of 0..5
  EXPECT_EQ(weight(first, record, "communication", "bob", "ann"), 1.0F);  // the most that can be counted
  EXPECT_NEAR(weight(first, record, "communication", "ann", "bob"), std::log(13.0) / std::log(32.0), 1e-7);
  EXPECT_EQ(weight(first, record, "coffee", "ann", "bob"), 1.0F / 3);
  EXPECT_EQ(weight(first, record, "coffee", "bob", "cat"), 0.0F);          // he answered, and absent means none
  EXPECT_TRUE(std::isnan(weight(first, record, "coffee", "ann", "cat")));  // an empty cell was not answered
  EXPECT_TRUE(std::isnan(weight(first, record, "trust", "ann", "cat")));   // asked and not answered
  EXPECT_TRUE(std::isnan(weight(first, record, "power", "bob", "ann")));
  EXPECT_FALSE(
      first.practitioners.trust().answered(first.ids.vertex_of(record.practitioners().find("cat").value()).value()));
  EXPECT_EQ(first.organisations.number_of_vertices(), 3);
}

TEST(PartnershipFolder, IsReadWhateverTheOrderOfColumnsAndTheEndsOfLines) {
  folder_texts other = valid_folder();
  other["organisation_relationships.csv"] =
      "\xEF\xBB\xBFprescribed,target,source,wave,data_sharing,interdependence\r\n"
      "yes,council,nhs,w1,no,1\r\n"
      "\"\",charity,\"nhs\",w1,yes,0.8";  // no last line end, empty quotes, a byte-order mark
  other["notes.txt"] = "passed over";
  EXPECT_EQ(read(other), read(valid_folder()));
}

TEST(PartnershipFolder, TellsHowFarReadingIsAndStops) {
  const scratch_folder here;
  put_files(valid_folder(), here.path());
  std::vector<double> told;
  run_options options;
  options.progress = [&](double share) { told.push_back(share); };
  (void)read_partnership(here.path(), options);
  ASSERT_FALSE(told.empty());
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_GE(told.front(), 0);
  EXPECT_EQ(told.back(), 1);

  std::stop_source stop;
  stop.request_stop();
  options.stop = stop.get_token();
  EXPECT_THROW((void)read_partnership(here.path(), options), cancelled);
}

TEST(PartnershipFolder, ThatIsNotThereIsNamed) {
  const scratch_folder here;
  try {
    (void)read_partnership(here.path() / "nowhere");
    FAIL() << "was read";
  } catch (const file_error& wrong) {
    EXPECT_NE(std::string(wrong.what()).find("nowhere"), std::string::npos) << wrong.what();
  }
}

// ---- writing --------------------------------------------------------------------------------------------------------

TEST(PartnershipFolder, ReadsBackAsWhatWasWritten) {
  const partnership record = read(valid_folder());
  EXPECT_EQ(written_and_read(record), record);
}

class ExamplePartnership : public testing::TestWithParam<std::string> {};
TEST_P(ExamplePartnership, ReadsBackAsWhatWasWritten) {
  const partnership record = read_partnership(fs::path(CONVENE_EXAMPLE_DATA) / GetParam());
  EXPECT_EQ(written_and_read(record), record);
}
INSTANTIATE_TEST_SUITE_P(OfTheStudy, ExamplePartnership,
                         testing::Values("beston", "entrenched", "structure_first", "pay_rise"),
                         [](const auto& which) { return which.param; });

TEST(PartnershipFolder, IsWrittenTheSameASecondTime) {
  const scratch_folder here;
  put_files(valid_folder(), here.path());
  write_partnership(read_partnership(here.path()), here.path() / "one");
  write_partnership(read_partnership(here.path() / "one"), here.path() / "two");
  EXPECT_EQ(get_files(here.path() / "one"), get_files(here.path() / "two"));
}

// Random people, scales and weights: whatever 32-bit weight there is comes back, from every scale.
partnership random_partnership(std::uint64_t number) {
  random_stream draw(seed{number});
  description about;
  about.layers = {{"trust", scale{-1, 1 + draw.uniform() * 9}, absence::unstated},
                  {"power", scale::count(1 + static_cast<double>(draw.below(40))), absence::unstated},
                  {"communication", scale::log_count(1 + static_cast<double>(draw.below(400)))},
                  {"lunch", scale{1, 5}, draw.below(2) == 0 ? absence::zero : absence::unstated}};
  partnership record(std::move(about));
  const std::size_t organisations = 1 + draw.below(5), people = draw.below(12);
  for (std::size_t o = 0; o < organisations; ++o) {
    organisation row;
    row.id = "o\"," + std::to_string(o);
    row.name = draw.below(2) == 0 ? "A name,\nof two lines" : "Zäune & Söhne \"GmbH\"";
    if (draw.below(2) == 0) row.size = draw.uniform() * 1e6;
    record.add(std::move(row));
  }
  for (std::size_t p = 0; p < people; ++p) {
    practitioner row;
    row.id = "p" + std::to_string(p);
    row.organisation = static_cast<organisation_id>(draw.below(organisations));
    row.level = std::array{"", "frontline", "manager", "senior"}[draw.below(4)];
    row.role = static_cast<role>(draw.below(4));
    if (draw.below(4) == 0) row.left = day(5, 1);
    record.add(row);
  }
  if (people == 0) record.add_organisations_as_practitioners();
  record.add_wave("w1", day(3, 31));
  record.add_wave("w2", day(9, 30));
  for (const wave_id which : {id_at<wave_id>(0), id_at<wave_id>(1)}) {
    wave_builder builder(record, which);
    builder.add_layer("lunch");
    for (const practitioner_id source : record.present_in(which)) {
      for (const practitioner_id target : record.present_in(which)) {
        if (source == target || draw.below(2) == 0) continue;
        std::vector<double> row;
        for (const layer_info& one : record.about().layers)
          row.push_back(draw.below(3) == 0 ? std::numeric_limits<double>::quiet_NaN()
                                           : value_of_share(one.declared, draw.below(5) == 0 ? 0 : draw.uniform()));
        builder.add(source, target, row);
      }
      if (draw.below(3) == 0) builder.answered(source, draw.below(2) == 0 ? "" : "lunch", draw.below(2) == 0);
    }
    wave_networks networks = std::move(builder).build();
    record.set_networks(which, std::move(networks.practitioners), std::move(networks.organisations));
  }
  return record;
}

class RandomPartnership : public testing::TestWithParam<std::uint64_t> {};
TEST_P(RandomPartnership, ReadsBackAsWhatWasWritten) {
  const partnership record = random_partnership(GetParam());
  EXPECT_EQ(written_and_read(record), record);
}
INSTANTIATE_TEST_SUITE_P(OfSeed, RandomPartnership, testing::Range<std::uint64_t>(1, 41));

/// Cells of a table, as RFC 4180 has them.
std::vector<std::string> cells_of(const std::string& table) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t k = 0; k < table.size(); ++k) {
    if (table[k] == '"' && quoted && k + 1 < table.size() && table[k + 1] == '"')
      cells.back() += table[++k];
    else if (table[k] == '"')
      quoted = !quoted;
    else if (!quoted && (table[k] == ',' || table[k] == '\n'))
      cells.emplace_back();
    else
      cells.back() += table[k];
  }
  return cells;
}

TEST(PartnershipFolder, HoldsNoFormulas) {
  const scratch_folder here;
  partnership record;
  organisation firm;
  firm.id = "=firm";
  firm.name = "'-2+3";
  const organisation_id in = record.add(std::move(firm));
  for (const char* const id : {"@ann", "+bob", "''=eve", "-5"}) {
    practitioner row;
    row.id = id;
    row.organisation = in;
    row.discipline = "-nursing";
    record.add(row);
  }
  const wave_id which = record.add_wave("@w1", day(3, 31));
  wave_builder builder(record, which);
  const double stated[] = {.5, .25, 1};
  for (std::size_t p = 0; p < 4; ++p)
    builder.add(id_at<practitioner_id>(p), id_at<practitioner_id>((p + 1) % 4), stated);
  wave_networks made = std::move(builder).build();
  record.set_networks(which, std::move(made.practitioners), std::move(made.organisations));
  write_partnership(record, here.path() / "out");
  EXPECT_EQ(read_partnership(here.path() / "out"), record);
  std::size_t guarded = 0;
  for (const auto& [name, text] : get_files(here.path() / "out")) {
    if (name == "partnership.json") continue;
    for (const std::string& cell : cells_of(text)) {
      guarded += cell.starts_with('\'') ? 1U : 0U;
      if (cell.empty() || std::string("=+-@\t\r").find(cell.front()) == std::string::npos) continue;
      EXPECT_TRUE(cell.front() == '-' && cell.find_first_not_of("0123456789.e+-", 1) == std::string::npos)
          << name << ": " << cell;
    }
  }
  EXPECT_GT(guarded, 10U);
}

TEST(PartnershipFolder, IsNotWrittenOverAnother) {
  const scratch_folder here;
  put_files(valid_folder(), here.path());
  const folder_texts before = get_files(here.path());
  EXPECT_THROW(write_partnership(partnership(), here.path()), write_error);
  EXPECT_EQ(get_files(here.path()), before);
  EXPECT_EQ(names_in(here.path().parent_path()).count(here.path().filename().string() + ".part"), 0u);
}

TEST(PartnershipFolder, ThatCannotBeWrittenLeavesNothing) {
  const scratch_folder here;
  partnership record;
  organisation row;
  row.id = "nhs";
  row.name = "not \xFF UTF-8";
  record.add(std::move(row));
  EXPECT_THROW(write_partnership(record, here.path() / "out"), invalid_record);
  EXPECT_TRUE(fs::is_empty(here.path()));
  EXPECT_THROW(write_partnership(record, here.path() / "a" / "b" / "out"), invalid_record);
  EXPECT_TRUE(fs::is_empty(here.path()));
}

TEST(PartnershipFolder, IsNotWrittenWithTwoColumnsOfOneName) {
  const scratch_folder here;
  const auto refusal = [&](const partnership& record) {
    try {
      write_partnership(record, here.path() / "out");
    } catch (const invalid_record& refused) {
      return refused.table() + ": " + refused.field() + ": " + refused.what();
    }
    return std::string("was written");
  };
  partnership record;
  item asked;
  asked.id = "practitioner";
  record.add(asked);
  EXPECT_EQ(refusal(record),
            "items: item: 'practitioner' is the name of another column of survey.csv; choose another id");
  description about;
  about.layers = {{"source"}};
  EXPECT_EQ(refusal(partnership(about)),
            "partnership: layers: 'source' is the name of another column of relationships.csv; choose another layer "
            "name");
}

TEST(PartnershipFolder, SaysWhichTextOfItsDescriptionIsNotUtf8) {
  const scratch_folder here;
  description about;
  about.note = "Pr\xFCm";
  try {
    write_partnership(partnership(about), here.path() / "out");
    ADD_FAILURE() << "was written";
  } catch (const invalid_record& refused) {
    EXPECT_EQ(refused.table(), "partnership");
    EXPECT_EQ(refused.field(), "/note");
    EXPECT_STREQ(refused.what(), "the text at /note is not UTF-8, as JSON must be; got 'Pr\xEF\xBF\xBDm'");
  }
}

TEST(PartnershipFolder, AndTheTemplateMakeTheFoldersAboveThem) {
  const scratch_folder here;
  write_partnership(read(valid_folder()), here.path() / "a" / "b" / "c");
  EXPECT_EQ(read_partnership(here.path() / "a" / "b" / "c"), read(valid_folder()));
  write_template(here.path() / "a" / "d" / "");
  EXPECT_TRUE(fs::exists(here.path() / "a" / "d" / "README.txt"));
}

TEST(PartnershipFolder, AndTheTemplateSayWhatCannotBeMadeAsItWasNamed) {
  const scratch_folder here;
  put_files({{"file", ""}}, here.path());
  const auto message = [](const auto& write) {
    try {
      write();
    } catch (const write_error& failed) {
      return std::string(failed.what());
    }
    return std::string("was written");
  };
  EXPECT_EQ(message([&] { write_partnership(partnership(), here.path() / "file" / "out"); }),
            (here.path() / "file" / "out").string() + ": cannot be made: Not a directory");
  EXPECT_EQ(message([&] { write_template(here.path() / "file" / "out"); }),
            (here.path() / "file" / "out").string() + ": cannot be made: Not a directory");
  EXPECT_EQ(message([&] { write_partnership(partnership(), here.path() / "file"); }),
            (here.path() / "file").string() + ": is a file; choose a new folder");
  EXPECT_EQ(message([&] { write_template(here.path() / "file"); }),
            (here.path() / "file").string() + ": cannot be made: Not a directory");
  EXPECT_EQ(get_files(here.path()), (folder_texts{{"file", ""}}));
}

// ---- the template ---------------------------------------------------------------------------------------------------

TEST(Template, IsAValidPartnershipOfEveryTable) {
  const scratch_folder here;
  write_template(here.path() / "mine");
  const partnership record = read_partnership(here.path() / "mine");
  EXPECT_EQ(written_and_read(record), record);
  std::set<std::string> expected = {"README.txt", "partnership.json"};
  for (const auto& [name, text] : valid_folder()) expected.insert(name);
  EXPECT_EQ(names_in(here.path() / "mine"), expected);
  const folder_texts files = get_files(here.path() / "mine");
  for (const auto& [name, text] : valid_folder()) {
    if (!name.ends_with(".csv") || name == "survey.csv") continue;  // whose columns are named by items
    std::string header = files.at(name).substr(0, files.at(name).find('\n'));
    for (std::size_t at = 0, comma = 0; comma != std::string::npos; at = comma + 1) {
      comma = header.find(',', at);
      const std::string column = header.substr(at, comma == std::string::npos ? comma : comma - at);
      EXPECT_NE(files.at("README.txt").find(column), std::string::npos) << name << ": " << column;
    }
    EXPECT_NE(files.at("README.txt").find(name), std::string::npos) << name;
  }
}

TEST(Template, TakesNothingAway) {
  const scratch_folder here;
  put_files({{"meetings.csv", "mine"}}, here.path());
  EXPECT_THROW(write_template(here.path()), write_error);
  EXPECT_EQ(get_files(here.path()), (folder_texts{{"meetings.csv", "mine"}}));
}

}  // namespace
}  // namespace partnership_folder_test
