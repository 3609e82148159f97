#include <algorithm>
#include <cmath>

#include <convene/io/detail/file_writer.hpp>
#include <convene/io/detail/partnership_parts.hpp>
#include <convene/io/detail/record_columns.hpp>
#include <convene/io/partnership_folder.hpp>

#include "../folder_in_the_making.hpp"

namespace convene {

namespace {

using namespace detail;

/// What the format cannot say of a record, beside unreadable texts.
template <class Record>
void check_writable(const partnership& from, const Record& row) {
  if constexpr (std::is_same_v<Record, item>) check_survey_column(row.id);
  if constexpr (std::is_same_v<Record, structure>) {
    if (!row.affected) return;
    const auto ambiguous = [&](const std::string& id) {
      throw invalid_record(
          "structures", "affected",
          "'" + id + "' is the id of a practitioner and of an organisation, so that the cell could not say which");
    };
    for (const practitioner_id one : row.affected->practitioners)
      if (from.find<organisation>(name_of_id(from, one))) ambiguous(name_of_id(from, one));
    if (from.organisations_are_practitioners()) return;
    for (const organisation_id one : row.affected->organisations)
      if (from.practitioners().find(name_of_id(from, one))) ambiguous(name_of_id(from, one));
  }
}

class folder_writer {
 public:
  folder_writer(const partnership& from, const std::filesystem::path& folder) : from_(from), to_(folder) {}
  void write();

 private:
  [[nodiscard]] csv_writer new_table(table which) const {
    return csv_writer(to_.new_file(std::string(name_of(which)) + ".csv"), name_of(which));
  }
  template <class Record>
  void write_table() {
    constexpr table which = record_traits<Record>::in;
    const auto rows = from_.records<Record>();
    const auto declared = from_.declared_kept(which);
    const bool is_kept = declared && declared->state != kept_declaration::when::never;
    if (which != table::organisations && rows.empty() && !is_kept) return;
    write_rows<Record>(which, rows.size(), [&](std::size_t i) -> const Record& { return rows[i]; });
  }
  template <class Record, class RowAt>
  void write_rows(table which, std::size_t size, RowAt row_at);
  void write_survey();
  void write_text(std::string_view name, std::string_view text) {
    file_writer file = to_.new_file(name);
    file.write(text);
    file.close();
  }

  const partnership& from_;
  folder_in_the_making to_;
};

template <class Record, class RowAt>
void folder_writer::write_rows(table which, std::size_t size, RowAt row_at) {
  csv_writer out = new_table(which);
  for_each_column<Record>([&](const auto& bound, std::size_t) { out.cell(bound.column.name, bound.column.name); });
  out.end_row();
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    const auto& row = row_at(i);
    check_writable(from_, row);
    for_each_column<Record>([&](const auto& bound, std::size_t) {
      text.clear();
      write_member(from_, bound.member, row, text);
      out.cell(bound.column.name, text);
    });
    out.end_row();
  }
  out.close();
}

void folder_writer::write_survey() {
  const survey_table& survey = from_.survey();
  if (survey.respondents().empty()) return;
  csv_writer out = new_table(table::survey);
  for (const column_schema& column : survey_columns) out.cell(column.name, column.name);
  const auto items = from_.records<item>();
  for (const item& one : items) out.cell(one.id, one.id);
  out.end_row();
  std::string text;
  for (std::size_t row = 0; row < survey.respondents().size(); ++row) {
    const respondent& who = survey.respondents()[row];
    out.cell("wave", name_of_id(from_, who.wave));
    out.cell("practitioner", who.is_anonymous() ? std::string() : name_of_id(from_, who.practitioner));
    out.cell("organisation",
             who.organisation == no_id<organisation_id> ? std::string() : name_of_id(from_, who.organisation));
    for (std::size_t i = 0; i < items.size(); ++i) {
      const double answer = survey.answers(id_at<item_id>(i))[row];
      text.clear();
      if (!std::isnan(answer)) write_number(answer, text);
      out.cell(items[i].id, text);
    }
    out.end_row();
  }
  out.close();
}

void folder_writer::write() {
  write_text("partnership.json", description_text(from_));
  write_table<organisation>();
  if (!from_.organisations_are_practitioners()) {
    const practitioner_table& people = from_.practitioners();
    write_rows<practitioner>(table::practitioners, people.size(),
                             [&](std::size_t i) { return people[id_at<practitioner_id>(i)]; });
  }
  write_table<affiliation>();
  write_networks(from_, to_);
  write_table<item>();
  write_survey();
  write_table<meeting>();
  write_table<attendance>();
  write_table<voice>();
  write_table<action>();
  write_table<small_test>();
  write_table<purpose>();
  write_table<story>();
  write_table<structure>();
  write_table<leadership_act>();
  write_table<outcome>();
  write_table<measurement>();
  write_table<challenge>();
  write_table<activity>();
  write_table<immunity_map>();
  write_table<assumption>();
  write_table<cycle>();
  to_.finish();
}

}  // namespace

void write_partnership(const partnership& record, const std::filesystem::path& folder) {
  folder_writer(record, folder).write();
}

}  // namespace convene
