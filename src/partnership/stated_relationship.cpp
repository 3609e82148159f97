#include <cmath>
#include <cstddef>
#include <string>

#include <convene/error.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/date.hpp>
#include <convene/partnership/scale_share.hpp>
#include <convene/partnership/stated_relationship.hpp>

namespace convene {

void refuse_absent(const partnership& record, const wave& where, practitioner_id who, std::string_view table,
                   std::string_view field) {
  if (index_of(who) >= record.practitioners().size())
    throw invalid_record(table, field, "there is no such practitioner");
  const practitioner row = record.practitioners()[who];
  std::string when;
  if (row.joined && where.on && *where.on < *row.joined) when = " joined on " + to_string(*row.joined) + " and";
  if (row.left && where.on && *row.left <= *where.on) when = " left on " + to_string(*row.left) + " and";
  throw invalid_record(table, field,
                       "'" + row.id + "'" + when + " is absent from wave '" + where.id + "'" +
                           (where.on ? " (" + to_string(*where.on) + ")" : std::string()) +
                           "; remove the row or correct the date");
}

void check_two_people(const partnership& record, practitioner_id source, practitioner_id target) {
  if (source == target)
    throw invalid_record("relationships", "target",
                         "'" + record.practitioners().id(source) + "' cannot have a relationship with themselves");
}

float share_of_stated(const layer_info& layer, double stated) {
  if (!std::isnan(stated) && !layer.declared.holds(stated))
    throw invalid_record("relationships", layer.name,
                         number_text(stated) + " is outside the scale " + layer.declared.text() + " of '" + layer.name +
                             "'; correct the value or declare the layer's scale");
  return static_cast<float>(share_of_scale(layer.declared, stated));
}

void shares_of_stated(std::span<const layer_info> layers, std::span<const double> stated, std::vector<float>& shares) {
  if (stated.size() != layers.size())
    throw invalid_record(
        "relationships", "",
        "a row needs one number a layer: " + std::to_string(layers.size()) + "; got " + std::to_string(stated.size()));
  shares.resize(stated.size());
  for (std::size_t k = 0; k < stated.size(); ++k) shares[k] = share_of_stated(layers[k], stated[k]);
}

std::vector<float> shares_of_stated(std::span<const layer_info> layers, std::span<const double> stated) {
  std::vector<float> result;
  shares_of_stated(layers, stated, result);
  return result;
}

}  // namespace convene
