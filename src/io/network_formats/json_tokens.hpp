#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <convene/execution/run_options.hpp>
#include <convene/io/detail/file_text.hpp>

namespace convene::detail {

/// Line and column of offsets that ascend.
class ascending_places {
 public:
  explicit ascending_places(std::string_view text) : text_(text) {}
  text_place at(std::size_t offset) {
    for (; at_ < std::min(offset, text_.size()); ++at_) {
      if (text_[at_] == '\n') {
        ++place_.line;
        place_.column = 1;
      } else if (at_ + 1 == text_.size() || (static_cast<unsigned char>(text_[at_ + 1]) & 0xC0U) != 0x80U) {
        ++place_.column;
      }
    }
    return place_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  text_place place_{};
};

/// Where the tokens of a JSON text stand, which nlohmann does not tell its listeners: it is found out from the bytes
/// that were read when a listener is told of one.
class json_tokens {
 public:
  /// The bytes of the text one after another.
  class byte {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    /// \param seen  is behind the last byte that was taken.
    byte(const char* at, const char** seen) : at_(at), seen_(seen) {}
    reference operator*() const { return *at_; }
    byte& operator++() {
      *seen_ = ++at_;
      return *this;
    }
    byte operator++(int) {
      byte before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const byte& a, const byte& b) { return a.at_ == b.at_; }

   private:
    const char* at_;
    const char** seen_;
  };

  /// Borrows both.
  json_tokens(std::string_view text, const run_options& run)
      : text_(text), run_(run), places_(text), seen_(text.data()), ended_(text.data()), token_(text.data()) {}
  json_tokens(const json_tokens&) = delete;
  json_tokens& operator=(const json_tokens&) = delete;

  [[nodiscard]] std::string_view text() const { return text_; }
  /// What the parser is to read.
  [[nodiscard]] byte begin() { return {text_.data(), &seen_}; }
  [[nodiscard]] byte end() { return {text_.data() + text_.size(), &seen_}; }

  /// The parser has told of the next token.
  /// \param looks_ahead  whether its end is known only by what follows.
  /// \throws cancelled.
  void take(bool looks_ahead) {
    constexpr std::uint64_t some = 1U << 16U;
    if (++number_ % some == 0)
      run_.check(static_cast<double>(ended_ - text_.data()), static_cast<double>(text_.size()));
    while (ended_ < text_.data() + text_.size() &&
           std::string_view(" \t\r\n,:").find(*ended_) != std::string_view::npos)
      ++ended_;
    token_ = ended_;
    ended_ = seen_;
    if (looks_ahead && seen_ > token_ + 1 && std::string_view("0123456789").find(seen_[-1]) == std::string_view::npos)
      --ended_;
  }
  /// Where that token begins.
  [[nodiscard]] text_place place() { return places_.at(static_cast<std::size_t>(token_ - text_.data())); }

 private:
  std::string_view text_;
  const run_options& run_;
  ascending_places places_;
  std::uint64_t number_ = 0;
  const char *seen_, *ended_, *token_;
};

}  // namespace convene::detail
