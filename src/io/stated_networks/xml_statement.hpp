#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <convene/execution/run_options.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/observed.hpp>

#include "named_losses.hpp"
#include "stated_network.hpp"
#include "xml_reader.hpp"
#include "xml_values.hpp"

/// What elements of the XML formats of networks state. What is not as it must be is refused where the reader is.
namespace convene::detail {

/// Follows a document but for elements that have no place in a data set, and all that is within them.
class passing_listener : public xml_listener {
 public:
  /// Borrows what is told of them.
  explicit passing_listener(passed_over& passed) : passed_(passed) {}
  void begins(const xml_element& element) final {
    if (passing_ > 0)
      ++passing_;
    else
      enter(element);
  }
  void text(std::string_view piece) final {
    if (passing_ == 0) take(piece);
  }
  void ends() final {
    if (passing_ > 0)
      --passing_;
    else
      leave();
  }

 protected:
  /// Instead of entering an element.
  /// \param kind  what it is, if anybody would miss it.
  void pass(std::string_view kind) {
    passing_ = 1;
    if (!kind.empty()) passed_.add(std::string(kind));
  }

 private:
  virtual void enter(const xml_element& element) = 0;
  virtual void take(std::string_view piece) = 0;
  virtual void leave() = 0;

  passed_over& passed_;
  std::size_t passing_ = 0;  // how many elements are open that are passed over
};

/// A tag as a message calls it: "<node>".
[[nodiscard]] std::string tag_text(std::string_view tag);

/// \throws   parse_error if the value of an attribute is longer than texts may be.
void check_length(const xml_reader& from, std::string_view attribute, std::string_view value);

/// The value of an attribute that the element must have.
/// \throws   parse_error.
[[nodiscard]] std::string required(const xml_reader& from, const xml_element& element, std::string_view attribute);

/// What a text states of something: nothing where only blanks are, and of numbers nothing where they are NaN.
/// \throws   parse_error for a text that is not of the type.
template <class Value>
[[nodiscard]] std::optional<Value> stated_value(const xml_reader& from, std::string_view name, std::string_view text) {
  if constexpr (std::is_same_v<Value, std::string>) {
    return std::string(text);
  } else {
    const std::string_view trimmed = without_blanks(text);
    if (trimmed.empty()) return std::nullopt;
    const auto must_be = [&](std::string_view what) {
      from.fail(excerpt(name) + " must be " + std::string(what) + "; got " + excerpt(text));
    };
    if constexpr (std::is_same_v<Value, bool>) {
      if (const auto found = truth_of(trimmed)) return found;
      must_be("true or false");
    } else {
      const auto found = number_of<Value>(trimmed);
      if (!found) must_be(std::is_same_v<Value, double> ? "a number" : "a whole number");
      if constexpr (std::is_same_v<Value, double>)
        if (found && !is_observed(*found)) return std::nullopt;
      return found;
    }
    return std::nullopt;
  }
}

/// The weight that a text states: NaN where nothing was observed.
/// \throws   parse_error for a text that is no number.
[[nodiscard]] double stated_weight(const xml_reader& from, std::string_view name, std::string_view text);

/// Reads a file with a listener that says what it states.
/// \throws   as xml_reader::read() and dataset_of().
template <class Listener>
[[nodiscard]] network_dataset read_xml_network(const std::filesystem::path& file, const run_options& options,
                                               const loss_warning& warn) {
  stated_network contents;
  contents.file = file.string();
  contents.name = file.stem().string();
  contents.about_parallel = ". Parallel edges belong in layers of their own, or in one edge with their weight";
  passed_over passed;
  {
    xml_reader from(file);
    Listener listener(from, contents, passed);
    from.read(listener, options);
  }
  return dataset_of(std::move(contents), std::move(passed), options, warn);
}

}  // namespace convene::detail
