#include <algorithm>
#include <cmath>
#include <memory>

#include <convene/io/detail/cells.hpp>
#include <convene/io/detail/partnership_parts.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/partnership/wave_builder.hpp>

#include "../json_document.hpp"
#include "../json_text.hpp"
#include "../unknown_name.hpp"

namespace convene::detail {

namespace {

/// Why a layer cannot have the column of its name in relationships.csv, if it cannot.
std::optional<std::string> taken_name(const std::string& layer) {
  for (const column_schema& taken : relationships_columns)
    if (taken.name == layer)
      return "'" + layer + "' is the name of another column of relationships.csv; choose another layer name";
  return std::nullopt;
}

layer_info read_layer(const std::string& name, const json_node& from) {
  from.check_object({"none", "highest", "count", "log_count", "absence"});
  layer_info layer;
  layer.name = name;
  const auto none = from.find("none"), highest = from.find("highest");
  const auto count = from.find("count"), log_count = from.find("log_count");
  if ((none || highest ? 1 : 0) + (count ? 1 : 0) + (log_count ? 1 : 0) > 1)
    from.fail(from.pointer() + " must have one scale: none and highest, or count, or log_count");
  if (none) layer.declared.none = none->number();
  if (highest) layer.declared.highest = highest->number();
  if (count) layer.declared = scale::count(count->number());
  if (log_count) layer.declared = scale::log_count(log_count->number());
  if (!layer.declared.valid()) {
    if (count || log_count) (count ? *count : *log_count).must_be("above 0");
    from.fail(from.pointer() + " must have none below highest; got " + layer.declared.text());
  }
  if (const auto absent = from.find("absence")) {
    const std::string word = absent->text();
    if (word != "zero" && word != "unstated") absent->must_be("\"zero\" or \"unstated\"");
    layer.when_absent = word == "zero" ? absence::zero : absence::unstated;
  } else if (const auto usual = usual_absence(name)) {
    layer.when_absent = *usual;
  } else {
    from.fail(from.pointer() + " must say what an absent row means: add \"absence\": \"zero\" or \"unstated\"");
  }
  return layer;
}

}  // namespace

description_reader::description_reader(const file_text& text)
    : content_(std::make_unique<json_document>(text.name(), text.bytes())) {
  content_->root().check_object(
      {"name", "note", "waves", "layers", "levels", "main_parties", "needed_disciplines", "categories", "kept"});
}

description_reader::~description_reader() = default;
description_reader::description_reader(description_reader&&) noexcept = default;
description_reader& description_reader::operator=(description_reader&&) noexcept = default;

void description_reader::describe(partnership& into) const {
  const json_node root = content_->root();
  description about;
  if (const auto name = root.find("name")) about.name = name->text();
  if (const auto note = root.find("note")) about.note = note->text();
  if (const auto layers = root.find("layers")) {
    if (!layers->value().is_object()) layers->must_be("an object");
    for (const auto& [name, unused] : layers->value().items()) {
      if (name.empty()) layers->fail_key(name, "a layer must have a name");
      if (const auto taken = taken_name(name)) layers->fail_key(name, *taken);
      about.layers.push_back(read_layer(name, *layers->find(name)));
    }
  }
  if (const auto levels = root.find("levels")) about.levels = levels->texts();
  if (const auto parties = root.find("main_parties")) {
    for (std::size_t i = 0; i < parties->length_of_list("lists of organisations"); ++i) {
      const json_node party = (*parties)[i];
      about.main_parties.emplace_back();
      for (std::size_t j = 0; j < party.length_of_list("organisations"); ++j) {
        const std::string id = party[j].text();
        const auto known = into.find<organisation>(id);
        if (!known) party[j].fail(unknown_id<organisation_id>(into, id));
        about.main_parties.back().push_back(*known);
      }
    }
  }
  if (const auto needed = root.find("needed_disciplines")) about.needed_disciplines = needed->texts();
  if (const auto categories = root.find("categories")) {
    categories->check_object({"discipline", "sector", "working_style"});
    if (const auto one = categories->find("discipline")) about.categories.discipline = one->texts();
    if (const auto one = categories->find("sector")) about.categories.sector = one->texts();
    if (const auto one = categories->find("working_style")) about.categories.working_style = one->texts();
  }
  try {
    into.describe(std::move(about));
  } catch (const invalid_record& refused) {
    std::string pointer = "/" + refused.field();
    std::replace(pointer.begin(), pointer.end(), '.', '/');
    root.fail_below(pointer, refused.what());
  }
}

bool description_reader::has_waves() const { return content_->root().find("waves").has_value(); }

void description_reader::add_waves(partnership& into) const {
  const json_node waves = content_->root().find("waves").value();
  const std::size_t number = waves.length_of_list("waves such as {\"id\": \"w1\", \"on\": \"2017-03-01\"}");
  if (number == 0) waves.fail("/waves must list at least one wave, or be left out");
  for (std::size_t i = 0; i < number; ++i) {
    const json_node one = waves[i];
    one.check_object({"id", "on"});
    const auto id = one.find("id"), on = one.find("on");
    if (!id) one.fail(one.pointer() + " must have an \"id\"");
    std::optional<date> day;
    if (on) {
      day = parse_date(on->text());
      if (!day) on->must_be("a date such as 2017-03-01");
    }
    const std::string name = id->text();
    try {
      into.add_wave(name, day);
    } catch (const invalid_record& refused) {
      one.fail(refused.what());
    }
  }
}

void description_reader::declare_kept(partnership& into) const {
  const auto kept = content_->root().find("kept");
  if (!kept) return;
  std::vector<std::string_view> names;
  for (std::size_t t = 0; t < number_of_tables; ++t)
    if (is_kept_by_declaration(static_cast<table>(t))) names.push_back(table_names[t]);
  if (!kept->value().is_object()) kept->must_be("an object");
  for (const auto& [name, unused] : kept->value().items()) {
    const auto which = table_named(name);
    if (which && !is_kept_by_declaration(*which))
      kept->fail_key(name, "'" + name + "' cannot be declared kept: its rows say what was observed; remove the key");
    if (!which) kept->fail_key(name, unknown_name("table", name, names, "tables that can be kept"));
    const json_node one = *kept->find(name);
    kept_declaration declared;
    if (one.value().is_boolean()) {
      declared.state = one.value().get<bool>() ? kept_declaration::when::always : kept_declaration::when::never;
    } else {
      if (!one.value().is_array()) one.must_be("true, false or a list of waves");
      declared.state = kept_declaration::when::listed;
      for (std::size_t i = 0; i < one.value().size(); ++i) {
        const std::string id = one[i].text();
        const auto wave = into.find_wave(id);
        if (!wave) one[i].fail(unknown_id<wave_id>(into, id));
        if (std::find(declared.waves.begin(), declared.waves.end(), *wave) != declared.waves.end())
          one[i].fail("the wave '" + id + "' stands twice");
        declared.waves.push_back(*wave);
      }
    }
    try {
      into.declare_kept(*which, std::move(declared));
    } catch (const invalid_record& refused) {
      one.fail(refused.what());
    }
  }
}

// ---- writing --------------------------------------------------------------------------------------------------------

namespace {

json number_value(double number) {
  // without ".0", as people write it
  if (std::abs(number) < 1e15 && number == std::trunc(number)) return static_cast<std::int64_t>(number);
  return number;
}

json layer_value(const layer_info& layer) {
  json value = json::object();
  switch (layer.declared.shape) {
    case scale::form::linear:
      value["none"] = number_value(layer.declared.none);
      value["highest"] = number_value(layer.declared.highest);
      break;
    case scale::form::count:
      value["count"] = number_value(layer.declared.highest);
      break;
    case scale::form::log_count:
      value["log_count"] = number_value(layer.declared.highest);
      break;
  }
  value["absence"] = layer.when_absent == absence::zero ? "zero" : "unstated";
  return value;
}

}  // namespace

std::string description_text(const partnership& from) {
  const description& about = from.about();
  json root = json::object();
  if (!about.name.empty()) root["name"] = about.name;
  if (!about.note.empty()) root["note"] = about.note;
  for (const wave& one : from.waves()) {
    json value = {{"id", one.id}};
    if (one.on) value["on"] = to_string(*one.on);
    root["waves"].push_back(std::move(value));
  }
  for (const layer_info& layer : about.layers) {
    if (layer.undirected)
      throw invalid_record("partnership", "layers", "the format has no undirected layers such as '" + layer.name + "'");
    if (const auto taken = taken_name(layer.name)) throw invalid_record("partnership", "layers", *taken);
    root["layers"][layer.name] = layer_value(layer);
  }
  if (about.levels != description().levels) root["levels"] = about.levels;
  for (const auto& party : about.main_parties) {
    json ids = json::array();
    for (const organisation_id one : party) ids.push_back(name_of_id(from, one));
    root["main_parties"].push_back(std::move(ids));
  }
  if (about.needed_disciplines) root["needed_disciplines"] = *about.needed_disciplines;
  if (about.categories.discipline) root["categories"]["discipline"] = *about.categories.discipline;
  if (about.categories.sector) root["categories"]["sector"] = *about.categories.sector;
  if (about.categories.working_style) root["categories"]["working_style"] = *about.categories.working_style;
  for (std::size_t t = 0; t < number_of_tables; ++t) {
    const auto declared = from.declared_kept(static_cast<table>(t));
    if (!declared) continue;
    json& value = root["kept"][std::string(table_names[t])];
    if (declared->state == kept_declaration::when::listed) {
      value = json::array();
      for (const wave_id one : declared->waves) value.push_back(name_of_id(from, one));
    } else {
      value = declared->state == kept_declaration::when::always;
    }
  }
  return json_text(root, "partnership", 2) + '\n';
}

}  // namespace convene::detail
