#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/archive/basic_text_iarchive.hpp>
#include <boost/archive/basic_text_oarchive.hpp>
#include <boost/archive/basic_xml_iarchive.hpp>
#include <boost/archive/basic_xml_oarchive.hpp>
#include <boost/serialization/binary_object.hpp>
#include <boost/serialization/level.hpp>
#include <boost/serialization/nvp.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/tracking.hpp>

#include <convene/io/detail/value_writer.hpp>

/// Values in Boost archives. In XML every part has its name. A text archive holds the same parts in the same order;
/// texts and arrays in base64, since Boost would reserve memory for whatever size a text there says it has.
namespace convene::detail {

template <class Archive>
inline constexpr bool is_xml_archive = std::is_base_of_v<boost::archive::basic_xml_oarchive<Archive>, Archive> ||
                                       std::is_base_of_v<boost::archive::basic_xml_iarchive<Archive>, Archive>;
template <class Archive>
inline constexpr bool is_text_archive = std::is_base_of_v<boost::archive::basic_text_oarchive<Archive>, Archive> ||
                                        std::is_base_of_v<boost::archive::basic_text_iarchive<Archive>, Archive>;

/// What stands inside a group, as an object of an archive.
struct archive_group {
  group_task inside;
  template <class Archive>
  void serialize(Archive&, unsigned) {
    inside();
  }
};

}  // namespace convene::detail

BOOST_CLASS_IMPLEMENTATION(convene::detail::archive_group, boost::serialization::object_serializable)
BOOST_CLASS_TRACKING(convene::detail::archive_group, boost::serialization::track_never)

namespace convene::detail {

/// Most bytes that are asked for at a time, whatever an archive says will come.
inline constexpr std::size_t archive_chunk = std::size_t{1} << 20U;

template <class Archive>
void save_bytes(Archive& to, std::span<const std::byte> bytes) {
  auto count = static_cast<std::uint64_t>(bytes.size());
  to << boost::serialization::make_nvp("count", count);
  for (std::size_t first = 0; first < bytes.size(); first += archive_chunk) {
    const std::size_t some = std::min(archive_chunk, bytes.size() - first);
    const auto part = boost::serialization::make_binary_object(const_cast<std::byte*>(bytes.data() + first), some);
    to << boost::serialization::make_nvp("bytes", part);
  }
}

template <class Archive>
[[nodiscard]] std::vector<std::byte> load_bytes(Archive& from) {
  std::uint64_t count = 0;
  from >> boost::serialization::make_nvp("count", count);
  std::vector<std::byte> result;
  while (result.size() < count) {
    const std::size_t first = result.size();
    const auto some = static_cast<std::size_t>(std::min<std::uint64_t>(archive_chunk, count - first));
    result.resize(first + some);
    auto part = boost::serialization::make_binary_object(result.data() + first, some);
    from >> boost::serialization::make_nvp("bytes", part);
  }
  return result;
}

/// A text as XML archives can hold it: control characters, U+FFFE and U+FFFF, and the backslash, as \xHH a byte.
[[nodiscard]] inline std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  std::size_t bytes_of_none = 0;  // that are left of a character that XML does not have
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto code = static_cast<unsigned char>(text[at]);
    const std::string_view next = text.substr(at, 3);
    if (next == "\xEF\xBF\xBE" || next == "\xEF\xBF\xBF") bytes_of_none = 3;
    if (bytes_of_none > 0) {
      --bytes_of_none;
    } else if (code >= 0x20 && code != 0x7F && text[at] != '\\') {
      result += text[at];
      continue;
    }
    result += "\\x";
    result += digits[code >> 4U];
    result += digits[code & 0xFU];
  }
  return result;
}

/// Shortest text that reads back as the same number, and likewise inf and nan.
template <class Number>
[[nodiscard]] std::string text_of(Number value) {
  char buffer[64];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, end};
}

template <class Archive>
class archive_writer final : public value_writer {
 public:
  explicit archive_writer(Archive& to) : to_(to) {}
  void integer(const char* name, std::int64_t value) override { save(name, value); }
  void real(const char* name, double value) override {
    if constexpr (is_xml_archive<Archive>) {
      save(name, text_of(value));
    } else {
      std::int64_t bits = 0;
      std::memcpy(&bits, &value, sizeof bits);
      save(name, bits);
    }
  }
  void text(const char* name, std::string_view value) override {
    if constexpr (is_xml_archive<Archive>)
      save(name, escaped(value));
    else
      save_bytes(to_, std::as_bytes(std::span(value)));
  }
  void group(const char* name, group_task inside) override { save(name, archive_group{inside}); }
  using value_writer::array;
  void array(const char* name, element of, std::span<const std::byte> bytes) override {
    if constexpr (!is_xml_archive<Archive>) {
      save_bytes(to_, bytes);
    } else {
      group(name, [&] {
        switch (of) {
          case element::int32:
            return items<std::int32_t>(bytes);
          case element::uint32:
            return items<std::uint32_t>(bytes);
          case element::int64:
            return items<std::int64_t>(bytes);
          case element::uint64:
            return items<std::uint64_t>(bytes);
          case element::float32:
            return items<float>(bytes);
          case element::float64:
            return items<double>(bytes);
        }
      });
    }
  }
  [[nodiscard]] bool tells_what_follows() const override { return false; }

 private:
  template <class Value>
  void save(const char* name, Value value) {
    to_ << boost::serialization::make_nvp(name, value);
  }
  template <class Number>
  void items(std::span<const std::byte> bytes) {
    const std::span values(reinterpret_cast<const Number*>(bytes.data()), bytes.size() / sizeof(Number));
    save("count", static_cast<std::uint64_t>(values.size()));
    for (const Number one : values) {
      if constexpr (std::is_floating_point_v<Number>)
        save("item", text_of(one));
      else
        save("item", one);
    }
  }
  Archive& to_;
};

/// Names as they are handed to Boost, each with zeros behind it: where XML archives check the name of a tag, they look
/// into ours as far as the one in the file is long. One for each group that is open.
class padded_names {
 public:
  [[nodiscard]] const char* of(const char* name) {
    if (open_ == names_.size()) names_.emplace_back();
    std::string& padded = names_[open_];
    padded.assign(name);
    padded.resize(length, '\0');
    return padded.c_str();
  }
  template <class Inside>
  void within(Inside&& inside) {
    const closing end{*this};
    ++open_;
    inside();
  }

 private:
  struct closing {
    padded_names& names;
    ~closing() { --names.open_; }
  };
  static constexpr std::size_t length = 1024;
  std::deque<std::string> names_;  // a deque keeps its elements where they are
  std::size_t open_ = 0;
};

template <class Archive>
class archive_reader final : public value_reader {
 public:
  explicit archive_reader(Archive& from) : from_(from) {}
  [[nodiscard]] std::int64_t integer(const char* name) override { return load<std::int64_t>(name); }
  [[nodiscard]] double real(const char* name) override {
    if constexpr (is_xml_archive<Archive>) {
      return number<double>(name);
    } else {
      const auto bits = load<std::int64_t>(name);
      double value = 0;
      std::memcpy(&value, &bits, sizeof value);
      return value;
    }
  }
  [[nodiscard]] std::string text(const char* name) override {
    if constexpr (is_xml_archive<Archive>) {
      return unescaped(name, load<std::string>(name));
    } else {
      const std::vector<std::byte> all = load_bytes(from_);
      return {reinterpret_cast<const char*>(all.data()), all.size()};
    }
  }
  void group(const char* name, group_task inside) override {
    const char* const padded = names_.of(name);
    names_.within([&] {
      archive_group one{inside};
      from_ >> boost::serialization::make_nvp(padded, one);
    });
  }
  using value_reader::array;
  [[nodiscard]] bytes array(const char* name, element of) override {
    if constexpr (!is_xml_archive<Archive>) {
      auto all = std::make_shared<const std::vector<std::byte>>(load_bytes(from_));
      if (all->size() % size_of(of) != 0)
        refuse("the array '" + std::string(name) + "' must be a multiple of " + std::to_string(size_of(of)) +
               " bytes; got " + std::to_string(all->size()));
      const std::span<const std::byte> values = *all;
      return {values, std::move(all)};
    } else {
      bytes result;
      group(name, [&] {
        switch (of) {
          case element::int32:
            result = items<std::int32_t>();
            break;
          case element::uint32:
            result = items<std::uint32_t>();
            break;
          case element::int64:
            result = items<std::int64_t>();
            break;
          case element::uint64:
            result = items<std::uint64_t>();
            break;
          case element::float32:
            result = items<float>();
            break;
          case element::float64:
            result = items<double>();
            break;
        }
      });
      return result;
    }
  }
  [[nodiscard]] bool tells_what_follows() const override { return false; }
  [[nodiscard]] parse_error error(const std::string& message) const override { return {"archive", 0, 0, message}; }

 private:
  template <class Value>
  [[nodiscard]] Value load(const char* name) {
    Value value{};
    from_ >> boost::serialization::make_nvp(names_.of(name), value);
    return value;
  }
  template <class Number>
  [[nodiscard]] Number number(const char* name) {
    const auto text = load<std::string>(name);
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
      refuse("'" + std::string(name) + "' must be a number; got '" + text + "'");
    return value;
  }
  template <class Number>
  [[nodiscard]] bytes items() {
    auto values = std::make_shared<std::vector<Number>>();
    const auto count = load<std::uint64_t>("count");
    for (std::uint64_t k = 0; k < count; ++k) {
      if constexpr (std::is_floating_point_v<Number>)
        values->push_back(number<Number>("item"));
      else
        values->push_back(load<Number>("item"));
    }
    const std::span<const std::byte> all = std::as_bytes(std::span(*values));
    return {all, std::move(values)};
  }
  [[nodiscard]] std::string unescaped(const char* name, const std::string& text) const {
    std::string result;
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (text[k] != '\\') {
        result += text[k];
        continue;
      }
      unsigned code = 0;
      const char* const first = text.data() + std::min(k + 2, text.size());
      const char* const last = text.data() + std::min(k + 4, text.size());
      if (last - first != 2 || text[k + 1] != 'x' || std::from_chars(first, last, code, 16).ptr != last)
        refuse("a backslash in '" + std::string(name) + "' must be followed by x and two hexadecimal digits");
      result += static_cast<char>(code);
      k += 3;
    }
    return result;
  }
  Archive& from_;
  padded_names names_;
};

}  // namespace convene::detail
