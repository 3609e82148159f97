#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include <convene/io/detail/cells.hpp>
#include <convene/io/detail/file_writer.hpp>
#include <convene/io/detail/partnership_parts.hpp>
#include <convene/partnership/scale_share.hpp>
#include <convene/partnership/wave_builder.hpp>

#include "../folder_in_the_making.hpp"

namespace convene::detail {

namespace {

/// The layer as a reader would make it from its name and what the partnership declares.
std::optional<layer_info> layer_as_read(const partnership& record, const std::string& name) {
  if (!is_known_layer(record.about(), name)) return std::nullopt;
  for (const layer_info& declared : record.about().layers)
    if (declared.name == name) return declared;
  layer_info layer;
  layer.name = name;
  layer.when_absent = usual_absence(name).value();
  return layer;
}

/// Spells weights as what was stated on the scale of a layer.
class weight_speller {
 public:
  explicit weight_speller(layer_info layer) : layer_(std::move(layer)) {}
  [[nodiscard]] const std::string& name() const { return layer_.name; }

  /// The decimal of fewest digits that reads back as the same weight; empty for NaN.
  /// \throws   invalid_record.
  [[nodiscard]] const std::string& spell(float weight, std::string_view table) {
    if (spelled_.size() > 100000) spelled_.clear();  // weights are few and repeat, or else too many to remember
    std::string& text = spelled_[std::bit_cast<std::uint32_t>(weight)];
    if (text.empty() && !std::isnan(weight)) text = found(weight, table);
    return text;
  }

 private:
  [[nodiscard]] std::string found(float weight, std::string_view table) const {
    const double stated = value_of_share(layer_.declared, static_cast<double>(weight));
    for (int digits = 1; digits <= 17; ++digits) {
      char text[64];
      const auto end = std::to_chars(text, text + sizeof text, stated, std::chars_format::scientific, digits - 1).ptr;
      double rounded = 0;
      std::from_chars(text, end, rounded);
      if (layer_.declared.holds(rounded) && static_cast<float>(share_of_scale(layer_.declared, rounded)) == weight) {
        std::string result;
        write_number(rounded, result);
        return result;
      }
    }
    throw invalid_record(table, layer_.name,
                         "no number on the scale " + layer_.declared.text() + " of '" + layer_.name +
                             "' stands for the weight " + number_text(weight));
  }

  layer_info layer_;
  std::unordered_map<std::uint32_t, std::string> spelled_;  // by the bits of the weight
};

bool has_networks(const wave& one) { return one.practitioners.number_of_vertices() > 0; }

/// All layers of all waves, each once.
/// \throws   invalid_record for one that could not be read back.
std::vector<weight_speller> layers_of(const partnership& from) {
  std::vector<layer_info> layers = standard_layers();
  for (std::size_t k = 0; k < layers.size(); ++k) layers[k] = layer_as_read(from, layers[k].name).value();
  for (const wave& one : from.waves()) {
    if (!has_networks(one)) continue;
    for (const layer_info& layer : one.practitioners.layers()) {
      const auto as_read = layer_as_read(from, layer.name);
      if (!as_read)
        throw invalid_record("relationships", layer.name,
                             "the layer '" + layer.name + "' of wave '" + one.id +
                                 "' must be declared in the partnership's description");
      if (*as_read != layer)
        throw invalid_record("relationships", layer.name,
                             "the layer '" + layer.name + "' of wave '" + one.id +
                                 "' has another scale or absence than the partnership's description declares");
      if (std::find(layers.begin(), layers.end(), layer) == layers.end()) layers.push_back(layer);
    }
  }
  return {std::make_move_iterator(layers.begin()), std::make_move_iterator(layers.end())};
}

const std::string& id_of(const partnership& from, const wave& one, vertex v) {
  return from.practitioners().id(one.ids.practitioner_of(v));
}

void write_relationships(const partnership& from, std::vector<weight_speller>& layers, const folder_in_the_making& to) {
  csv_writer out(to.new_file("relationships.csv"), "relationships");
  for (const column_schema& column : relationships_columns) out.cell(column.name, column.name);
  for (const weight_speller& layer : layers) out.cell(layer.name(), layer.name());
  out.end_row();
  for (const wave& one : from.waves()) {
    const network& net = one.practitioners;
    std::vector<std::optional<std::size_t>> places;
    for (const weight_speller& layer : layers) places.push_back(net.find_layer(layer.name()));
    for (vertex u = 0; u < net.number_of_vertices(); ++u) {
      const auto targets = net.out_neighbours(u);
      for (std::size_t i = 0; i < targets.size(); ++i) {
        out.cell("wave", one.id);
        out.cell("source", id_of(from, one, u));
        out.cell("target", id_of(from, one, targets[i]));
        for (std::size_t k = 0; k < layers.size(); ++k)
          out.cell(layers[k].name(), places[k] ? std::string_view(layers[k].spell(
                                                     net.layer(*places[k]).out_weights(u)[i], "relationships"))
                                               : std::string_view());
        out.end_row();
      }
    }
  }
  out.close();
}

/// Who answered is written where somebody said it; where it was read off the values, a reader will do the same.
class respondent_writer {
 public:
  respondent_writer(const partnership& from, const folder_in_the_making& to) : from_(from), to_(to) {}

  void write(const wave& one) {
    const network& net = one.practitioners;
    std::vector<layer_view> said, asked;
    for (std::size_t k = 0; k < net.number_of_layers(); ++k) {
      const layer_view layer = net.layer(k);
      if (!layer.asked()) continue;
      asked.push_back(layer);
      if (!layer.answered_inferred()) said.push_back(layer);
    }
    if (said.empty()) return;
    // an empty cell means all layers that were asked, which a reader can only know from stated values
    const bool all_at_once =
        said.size() == asked.size() && std::all_of(asked.begin(), asked.end(), [](const layer_view& l) {
          const auto weights = l.weights();
          return std::any_of(weights.begin(), weights.end(), [](float w) { return !std::isnan(w); });
        });
    for (vertex v = 0; v < net.number_of_vertices(); ++v) {
      const auto answers = static_cast<std::size_t>(
          std::count_if(said.begin(), said.end(), [&](const layer_view& layer) { return layer.answered(v); }));
      if (all_at_once && (answers == 0 || answers == said.size())) {
        row(one, v, {}, answers != 0);
        continue;
      }
      for (const layer_view& layer : said) row(one, v, layer.info().name, layer.answered(v));
    }
  }
  void close() {
    if (out_) out_->close();
  }

 private:
  void row(const wave& one, vertex v, std::string_view layer, bool yes) {
    if (!out_) {
      out_.emplace(to_.new_file("respondents.csv"), "respondents");
      for (const column_schema& column : respondents_columns) out_->cell(column.name, column.name);
      out_->end_row();
    }
    out_->cell("wave", one.id);
    out_->cell("practitioner", id_of(from_, one, v));
    out_->cell("layer", layer);
    out_->cell("answered", yes ? "yes" : "no");
    out_->end_row();
  }

  const partnership& from_;
  const folder_in_the_making& to_;
  std::optional<csv_writer> out_;
};

void write_organisations(const partnership& from, const folder_in_the_making& to) {
  constexpr std::string_view table = "organisation_relationships";
  const bool any = std::any_of(from.waves().begin(), from.waves().end(),
                               [](const wave& one) { return one.organisations.number_of_relationships() > 0; });
  if (!any) return;
  weight_speller interdependence(layer_as_read(from, "interdependence").value());
  csv_writer out(to.new_file("organisation_relationships.csv"), table);
  for (const column_schema& column : organisation_relationships_columns) out.cell(column.name, column.name);
  out.end_row();
  for (const wave& one : from.waves()) {
    const network& net = one.organisations;
    std::optional<std::size_t> places[3];
    for (std::size_t k = 0; k < 3; ++k) places[k] = net.find_layer(organisation_relationships_columns[3 + k].name);
    for (vertex u = 0; u < net.number_of_vertices(); ++u) {
      const auto targets = net.out_neighbours(u);
      for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i] < u) continue;  // both arcs of a pair hold the same
        out.cell("wave", one.id);
        out.cell("source", name_of_id(from, id_at<organisation_id>(static_cast<std::size_t>(u))));
        out.cell("target", name_of_id(from, id_at<organisation_id>(static_cast<std::size_t>(targets[i]))));
        for (std::size_t k = 0; k < 3; ++k) {
          const std::string_view column = organisation_relationships_columns[3 + k].name;
          const float weight = places[k] ? net.layer(*places[k]).out_weights(u)[i] : std::nanf("");
          if (k == 0) {
            out.cell(column, interdependence.spell(weight, table));
          } else if (std::isnan(weight)) {
            out.cell(column, {});
          } else if (weight == 0 || weight == 1) {
            out.cell(column, weight == 0 ? "no" : "yes");
          } else {
            throw invalid_record(table, column,
                                 "must be 0 or 1, which are written no and yes; got " + number_text(weight));
          }
        }
        out.end_row();
      }
    }
  }
  out.close();
}

}  // namespace

void write_networks(const partnership& from, const folder_in_the_making& to) {
  std::vector<weight_speller> layers = layers_of(from);
  write_relationships(from, layers, to);
  respondent_writer respondents(from, to);
  for (const wave& one : from.waves()) respondents.write(one);
  respondents.close();
  write_organisations(from, to);
}

}  // namespace convene::detail
