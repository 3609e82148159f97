#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/detail/rules.hpp>
#include <convene/partnership/scale_share.hpp>
#include <convene/partnership/stated_relationship.hpp>
#include <convene/partnership/wave_builder.hpp>

namespace convene {

std::optional<absence> usual_absence(std::string_view layer) {
  if (layer == "trust" || layer == "power" || layer == "role_knowledge" || layer.substr(0, 6) == "trust_")
    return absence::unstated;
  if (layer == "communication" || layer == "leadership" || layer == "interdependence") return absence::zero;
  return std::nullopt;
}

wave_builder::wave_builder(const partnership& record, wave_id which, const block_runner& run)
    : record_(&record), which_(which) {
  present_ = record.present_in(which, run);
  vertex_of_.assign(record.practitioners().size(), -1);
  periodic_stop asks(run);
  for (std::size_t v = 0; v < present_.size(); ++v) {
    asks.after();
    vertex_of_[index_of(present_[v])] = static_cast<vertex>(v);
  }
  for (const std::string_view always : {"trust", "power", "communication"}) add_layer(always);
}

std::size_t wave_builder::add_layer(std::string_view name) {
  for (std::size_t k = 0; k < layers_.size(); ++k)
    if (layers_[k].name == name) return k;
  std::optional<layer_info> found;
  for (const layer_info& declared : record_->about().layers)
    if (declared.name == name) found = declared;
  if (!found) {
    const std::optional<absence> usual = usual_absence(name);
    if (!usual)
      throw invalid_record("relationships", name,
                           "the layer '" + std::string(name) +
                               "' must say what an absent row means: declare its 'absence' as zero or unstated");
    found = layer_info{};
    found->name = std::string(name);
    found->when_absent = *usual;
  }
  layers_.reserve(layers_.size() + 1);
  std::vector<float> column;
  column.reserve(sources_.capacity());  // as all columns, which grow together
  column.resize(sources_.size(), std::numeric_limits<float>::quiet_NaN());
  columns_.push_back(std::move(column));
  layers_.push_back(std::move(*found));
  return layers_.size() - 1;
}

vertex wave_builder::present(practitioner_id who, std::string_view table, std::string_view field) const {
  if (index_of(who) < vertex_of_.size() && vertex_of_[index_of(who)] >= 0) return vertex_of_[index_of(who)];
  refuse_absent(*record_, record_->at(which_), who, table, field);
}

void wave_builder::add(practitioner_id source, practitioner_id target, std::span<const double> stated) {
  const vertex u = present(source, "relationships", "source");
  const vertex v = present(target, "relationships", "target");
  check_two_people(*record_, source, target);
  shares_of_stated(layers_, stated, shares_);
  if (sources_.size() == sources_.capacity()) reserve(std::max<std::size_t>(16, 2 * sources_.size()));
  for (std::size_t k = 0; k < shares_.size(); ++k) columns_[k].push_back(shares_[k]);
  targets_.push_back(v);
  sources_.push_back(u);
}

void wave_builder::reserve(std::size_t rows) {  // of all columns first, so that a failure leaves none longer
  for (auto& column : columns_) column.reserve(rows);
  targets_.reserve(rows);
  sources_.reserve(rows);
}

void wave_builder::add(std::span<const vertex> sources, std::span<const vertex> targets,
                       std::span<const std::span<const float>> shares, const block_runner& run) {
  if (shares.size() != layers_.size())
    throw invalid_record("relationships", "",
                         "one column of shares a layer is needed, " + std::to_string(layers_.size()) + "; got " +
                             std::to_string(shares.size()));
  const auto check_length = [&](std::string_view name, std::size_t length) {
    if (length != sources.size())
      throw invalid_record("relationships", name,
                           "columns must be as long as that of the sources, " + std::to_string(sources.size()) +
                               "; got " + std::to_string(length));
  };
  check_length("target", targets.size());
  for (std::size_t k = 0; k < shares.size(); ++k) {
    check_length(layers_[k].name, shares[k].size());
    std::uint32_t outside = 0;  // as wide as the shares: a bool would keep the loop from being vectorised
    for (const float share : shares[k]) outside |= (share < 0 ? 1U : 0U) | (share > 1 ? 1U : 0U);
    if (outside != 0) throw invalid_record("relationships", layers_[k].name, "shares must be NaN or in [0, 1]");
  }
  const std::size_t needed = sources_.size() + sources.size();
  if (needed > sources_.capacity()) reserve(std::max(needed, 2 * sources_.size()));
  const std::size_t before = sources_.size();
  const auto append = [&](std::size_t column) {
    if (column < shares.size())
      columns_[column].insert(columns_[column].end(), shares[column].begin(), shares[column].end());
    else if (column == shares.size())
      targets_.insert(targets_.end(), targets.begin(), targets.end());
    else
      sources_.insert(sources_.end(), sources.begin(), sources.end());
  };
  try {
    run.run(shares.size() + 2, append);
  } catch (...) {
    for (auto& column : columns_) column.resize(before);
    targets_.resize(before);
    sources_.resize(before);
    throw;
  }
}

void wave_builder::answered(practitioner_id who, std::string_view layer, bool yes) {
  const vertex v = present(who, "respondents", "practitioner");
  answers_.push_back({v, layer.empty() ? -1 : static_cast<std::int32_t>(add_layer(layer)), yes});
}

void wave_builder::add(organisation_id one, organisation_id other, std::optional<double> interdependence,
                       std::optional<bool> data_sharing, std::optional<bool> prescribed) {
  const std::size_t known = record_->records<organisation>().size();
  if (index_of(one) >= known || index_of(other) >= known)
    throw invalid_record("organisation_relationships", index_of(one) >= known ? "source" : "target",
                         "there is no such organisation");
  if (one == other)
    throw invalid_record("organisation_relationships", "target",
                         "'" + record_->at<organisation>(one).id + "' cannot have a relationship with itself");
  scale of_interdependence;
  for (const layer_info& declared : record_->about().layers)
    if (declared.name == "interdependence") of_interdependence = declared.declared;
  if (interdependence && !of_interdependence.holds(*interdependence))
    throw invalid_record("organisation_relationships", "interdependence",
                         number_text(*interdependence) + " is outside the scale " + of_interdependence.text() +
                             " of 'interdependence'; correct the value or declare the layer's scale");
  constexpr float unobserved = std::numeric_limits<float>::quiet_NaN();
  organisation_row row{static_cast<vertex>(std::min(one, other)), static_cast<vertex>(std::max(one, other)), {}};
  row.values[0] =
      interdependence ? static_cast<float>(share_of_scale(of_interdependence, *interdependence)) : unobserved;
  row.values[1] = data_sharing ? (*data_sharing ? 1.0F : 0.0F) : unobserved;
  row.values[2] = prescribed ? (*prescribed ? 1.0F : 0.0F) : unobserved;
  organisation_rows_.push_back(row);
}

network wave_builder::build_organisations(const block_runner& run) const {
  const auto n = static_cast<vertex>(record_->records<organisation>().size());
  network_builder builder(n);
  constexpr std::string_view names[] = {"interdependence", "data_sharing", "prescribed"};
  layer_handle layers[3];
  for (std::size_t k = 0; k < 3; ++k) {
    layer_info info;
    info.name = std::string(names[k]);
    info.when_absent = absence::zero;
    info.undirected = true;
    layers[k] = builder.add_layer(std::move(info));
  }
  constexpr float unobserved = std::numeric_limits<float>::quiet_NaN();
  bool has_value[3] = {false, false, false};
  periodic_stop asks(run);
  for (const organisation_row& row : organisation_rows_) {
    asks.after();
    builder.add(row.one, row.other, {unobserved, unobserved, unobserved, row.values[0], row.values[1], row.values[2]});
    for (std::size_t k = 0; k < 3; ++k) has_value[k] = has_value[k] || !std::isnan(row.values[k]);
  }
  for (std::size_t k = 0; k < 3; ++k)  // where a column has a value, a pair without a row is 0 or no
    if (has_value[k]) builder.answered(layers[k], vertex_set::all(n));
  return std::move(builder).build(merge_rule::maximum, run);
}

wave_networks wave_builder::build(const block_runner& run) && {
  const auto n = static_cast<vertex>(present_.size());
  network_builder builder(n);
  builder.name_vertices(
      [this](vertex v) { return "'" + record_->practitioners().id(present_[static_cast<std::size_t>(v)]) + "'"; });
  std::vector<layer_handle> handles;
  for (const layer_info& info : layers_) handles.push_back(builder.add_layer(info));
  std::vector<bool> was_asked(layers_.size(), false);
  periodic_stop asks(run);
  for (std::size_t k = 0; k < layers_.size(); ++k)
    was_asked[k] = std::any_of(columns_[k].begin(), columns_[k].end(), [&](float u) {
      asks.after();
      return !std::isnan(u);
    });
  for (const answer_row& row : answers_) {
    asks.after();
    if (row.layer >= 0) was_asked[static_cast<std::size_t>(row.layer)] = true;
  }
  builder.add_columns(std::move(sources_), std::move(targets_), std::move(columns_), run);
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    if (!was_asked[k]) continue;
    builder.asked(handles[k]);
    vertex_set who(n);
    bool said = false;
    for (const answer_row& row : answers_) {
      asks.after();
      if (row.layer >= 0 && row.layer != static_cast<std::int32_t>(k)) continue;
      said = true;
      if (row.yes) who.insert(row.who);
    }
    if (said) builder.answered(handles[k], who);
  }
  wave_networks result;
  result.organisations = build_organisations(run);
  result.practitioners = std::move(builder).build(merge_rule::refuse, run);
  return result;
}

}  // namespace convene
