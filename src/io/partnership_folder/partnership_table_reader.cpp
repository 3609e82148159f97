#include <algorithm>

#include <convene/io/detail/partnership_parts.hpp>
#include <convene/io/nearest_name.hpp>

#include "../unknown_name.hpp"

namespace convene::detail {

namespace {

std::string example_header(const std::vector<column_schema>& columns) {
  std::string header;
  for (const column_schema& one : columns) header += (header.empty() ? "" : ",") + std::string(one.name);
  return header;
}

}  // namespace

table_reader::table_reader(std::string_view table, const file_text& text, std::vector<column_schema> columns,
                           other_columns others)
    : table_(table),
      columns_(std::move(columns)),
      rows_(text.name(), text.bytes(), example_header(columns_)),
      positions_(columns_.size(), -1) {
  std::vector<std::string_view> names;
  for (const column_schema& one : columns_) names.push_back(one.name);
  const std::vector<std::string>& header = rows_.header();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto found = std::find(names.begin(), names.end(), header[i]);
    if (found != names.end()) {
      positions_[static_cast<std::size_t>(found - names.begin())] = static_cast<std::ptrdiff_t>(i);
    } else if (others == other_columns::welcome) {
      others_.push_back(i);
    } else {
      rows_.fail(i, unknown_name("column", header[i], names, "columns"));
    }
  }
  for (std::size_t k = 0; k < columns_.size(); ++k) {
    if (columns_[k].when != filled::always || positions_[k] >= 0) continue;
    nearest_name nearest(columns_[k].name);  // among those that nobody else claims
    for (const std::size_t other : others_) nearest.consider(header[other]);
    if (nearest.found()) {
      const auto at = std::find(header.begin(), header.end(), *nearest.found()) - header.begin();
      rows_.fail(static_cast<std::size_t>(at),
                 "unknown column '" + *nearest.found() + "'; did you mean '" + std::string(columns_[k].name) + "'?");
    }
    rows_.fail_row("the column '" + std::string(columns_[k].name) + "' is missing; " + std::string(table_) +
                   ".csv must have it");
  }
}

std::string_view table_reader::text(std::size_t k) const {
  if (positions_[k] < 0) return {};
  const std::string_view text = rows_.row()[static_cast<std::size_t>(positions_[k])];
  if (text.empty() && columns_[k].when == filled::always)
    rows_.fail(static_cast<std::size_t>(positions_[k]), std::string(columns_[k].name) + " must not be empty");
  return text;
}

std::optional<std::size_t> table_reader::column_named(std::string_view name) const {
  const auto found = std::find(rows_.header().begin(), rows_.header().end(), name);
  if (found == rows_.header().end()) return std::nullopt;
  return static_cast<std::size_t>(found - rows_.header().begin());
}

void table_reader::refuse(const invalid_record& refused) const {
  const std::string message = refused.what();
  if (refused.field().empty()) rows_.fail_row(message);
  const std::string full = refused.field() + (message.substr(0, 5) == "must " ? " " : ": ") + message;
  if (const auto position = column_named(refused.field())) rows_.fail(*position, full);
  if (refused.field() == "id" && positions_.front() >= 0)  // items.csv calls it "item"
    rows_.fail(static_cast<std::size_t>(positions_.front()), full);
  rows_.fail_row(full);
}

}  // namespace convene::detail
