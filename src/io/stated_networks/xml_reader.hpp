#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <convene/execution/run_options.hpp>
#include <convene/io/detail/file_text.hpp>

namespace convene::detail {

/// An element of an XML document as it begins. Borrows from the parser: valid until the next one.
class xml_element {
 public:
  xml_element(const char* name, const char* const* attributes) : name_(name), attributes_(attributes) {}
  /// Without its prefix.
  [[nodiscard]] std::string_view name() const noexcept;
  /// Value of an attribute as it is written, prefix included.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view attribute) const noexcept;
  /// Calls take(name) for every attribute, as it is written.
  template <class Take>
  void for_each_attribute(const Take& take) const {
    for (const char* const* at = attributes_; *at != nullptr; at += 2) take(std::string_view(at[0]));
  }

 private:
  std::string_view name_;
  const char* const* attributes_;  // name, value, ..., null
};

/// What is done with the parts of a document as they come. What it throws ends the reading.
class xml_listener {
 public:
  virtual ~xml_listener() = default;
  virtual void begins(const xml_element& element) = 0;
  /// A piece of text; what stands between two tags may come in several.
  virtual void text(std::string_view piece) = 0;
  virtual void ends() = 0;
};

/// Reads an XML document piece by piece: a tag, a comment or a text at a time is in memory, never the whole. Refuses
/// entities, declared values of attributes, nesting deeper than deepest and tags longer than longest_tag. UTF-8, or
/// what the document declares, if expat knows it; what it gives is UTF-8.
class xml_reader {
 public:
  static constexpr std::size_t deepest = 100;
  static constexpr std::size_t longest_tag = std::size_t{1} << 24U;  ///< Bytes, also of a comment.

  /// \throws file_error.
  explicit xml_reader(const std::filesystem::path& file);
  xml_reader(const xml_reader&) = delete;
  xml_reader& operator=(const xml_reader&) = delete;
  ~xml_reader();

  /// Once.
  /// \throws parse_error; file_error; cancelled; what the listener throws.
  void read(xml_listener& to, const run_options& options);

  /// Where the part begins that the listener is told of.
  [[nodiscard]] text_place place() const;
  /// \throws parse_error at place().
  [[noreturn]] void fail(const std::string& message) const { fail_at(place(), message); }
  [[noreturn]] void fail_at(const text_place& place, const std::string& message) const;

 private:
  struct parts;
  std::unique_ptr<parts> parts_;
};

}  // namespace convene::detail
