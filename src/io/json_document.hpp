#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/json_places.hpp>

#include "unknown_name.hpp"

/// JSON that somebody wrote by hand: every value knows where it stands, for messages.
namespace convene::detail {

using json = nlohmann::ordered_json;  // keys come in the order of the file

/// The value of a text.
/// \throws   parse_error for a text that is not JSON.
[[nodiscard]] json parse_json(const std::string& file, std::string_view text);

/// Refuses what nlohmann does, at a byte counted from 1; 0 = nobody knows.
[[noreturn]] void refuse_json(const std::string& file, std::string_view text, const json::exception& wrong,
                              std::size_t byte);

/// A value as a message calls it, such as "the number 1".
[[nodiscard]] std::string type_text(const json& value);

/// One value of a document and its place; borrows the document. What is not as it must be is a parse_error.
class json_node {
 public:
  json_node(const json& value, std::string pointer, const std::string& file, const json_places& places)
      : value_(&value), pointer_(std::move(pointer)), file_(&file), places_(&places) {}

  [[nodiscard]] const json& value() const { return *value_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] text_place place() const { return places_->value(pointer_); }
  [[noreturn]] void fail(const std::string& message) const { fail_at(places_->value(pointer_), message); }
  [[noreturn]] void must_be(const std::string& rule) const {
    fail((pointer_.empty() ? "the file" : pointer_) + " must be " + rule + "; got " + type_text(*value_));
  }
  [[noreturn]] void fail_key(std::string_view key, const std::string& message) const {
    fail_at(places_->key(child_pointer(pointer_, key)), message);
  }

  [[nodiscard]] json_node operator[](std::size_t index) const {
    return {(*value_)[index], pointer_ + '/' + std::to_string(index), *file_, *places_};
  }
  /// A member of an object, if it is there.
  [[nodiscard]] std::optional<json_node> find(std::string_view key) const {
    const auto found = value_->find(std::string(key));
    if (found == value_->end()) return std::nullopt;
    return json_node(*found, child_pointer(pointer_, key), *file_, *places_);
  }
  /// A member that must be there.
  [[nodiscard]] json_node member(std::string_view key) const {
    if (const auto found = find(key)) return *found;
    fail((pointer_.empty() ? "the file" : pointer_) + " must have the key '" + std::string(key) + "'");
  }
  /// What is at a pointer below this value, or the nearest value around it.
  [[noreturn]] void fail_below(const std::string& pointer, const std::string& message) const {
    fail_at(places_->value(pointer_ + pointer), message);
  }

  void check_object(const std::vector<std::string_view>& known) const {
    if (!value_->is_object()) must_be("an object");
    for (const auto& [key, unused] : value_->items())
      if (std::find(known.begin(), known.end(), key) == known.end())
        fail_key(key, unknown_name("key", key, known, "keys"));
  }
  [[nodiscard]] std::string text() const {
    if (!value_->is_string()) must_be("a text");
    return value_->get<std::string>();
  }
  [[nodiscard]] bool truth() const {
    if (!value_->is_boolean()) must_be("true or false");
    return value_->get<bool>();
  }
  [[nodiscard]] double number() const {
    if (!value_->is_number()) must_be("a number");
    return value_->get<double>();
  }
  [[nodiscard]] std::size_t length_of_list(const std::string& of) const {
    if (!value_->is_array()) must_be("a list of " + of);
    return value_->size();
  }
  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < length_of_list("texts"); ++i) all.push_back((*this)[i].text());
    return all;
  }

 private:
  [[noreturn]] void fail_at(const text_place& place, const std::string& message) const {
    throw parse_error(*file_, place.line, place.column, message);
  }

  const json* value_;
  std::string pointer_;
  const std::string* file_;
  const json_places* places_;
};

/// A JSON text and its value.
class json_document {
 public:
  /// \throws parse_error for what is neither UTF-8 nor JSON, or holds a key twice.
  json_document(std::string file, std::string_view bytes)
      : file_(std::move(file)),
        text_(checked_text(file_, bytes)),
        value_(parse_json(file_, text_)),
        places_(file_, text_) {}
  json_document(const json_document&) = delete;
  json_document& operator=(const json_document&) = delete;

  [[nodiscard]] json_node root() const { return {value_, "", file_, places_}; }

 private:
  std::string file_, text_;
  json value_;
  json_places places_;
};

}  // namespace convene::detail
