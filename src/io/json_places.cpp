#include <convene/io/detail/json_places.hpp>

#include <nlohmann/json.hpp>

#include <convene/error.hpp>

namespace convene::detail {

json_places::json_places(const std::string& file, std::string_view text) : file_(file), text_(text) { walk("", 0); }

void json_places::skip_space() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
    ++at_;
}

std::string json_places::string_here() {
  const std::size_t start = at_;
  for (++at_; text_[at_] != '"'; ++at_)
    if (text_[at_] == '\\') ++at_;
  ++at_;
  return nlohmann::json::parse(text_.substr(start, at_ - start)).get<std::string>();
}

void json_places::walk(const std::string& pointer, std::size_t depth) {
  skip_space();
  if (depth > deepest) {
    const text_place place = place_of(text_, at_);
    throw parse_error(file_, place.line, place.column, "nested deeper than " + std::to_string(deepest) + " levels");
  }
  values_.emplace(pointer, at_);
  if (text_[at_] == '{') {
    ++at_;
    for (skip_space(); text_[at_] != '}'; skip_space()) {
      if (text_[at_] == ',') {
        ++at_;
        skip_space();
      }
      const std::size_t start = at_;
      const std::string name = string_here();
      const std::string member = child_pointer(pointer, name);
      if (!keys_.emplace(member, start).second) {
        const text_place place = place_of(text_, start);
        throw parse_error(file_, place.line, place.column, "the key '" + name + "' stands twice; keep one of them");
      }
      skip_space();
      ++at_;  // the colon
      walk(member, depth + 1);
    }
    ++at_;
  } else if (text_[at_] == '[') {
    ++at_;
    std::size_t index = 0;
    for (skip_space(); text_[at_] != ']'; skip_space()) {
      if (text_[at_] == ',') ++at_;
      walk(pointer + '/' + std::to_string(index), depth + 1);
      ++index;
    }
    ++at_;
  } else if (text_[at_] == '"') {
    string_here();
  } else {
    while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos) ++at_;
  }
}

text_place json_places::find(const offsets& in, std::string pointer) const {
  for (;;) {
    if (const auto found = in.find(pointer); found != in.end()) return place_of(text_, found->second);
    if (pointer.empty()) return {};
    pointer.erase(pointer.rfind('/'));
  }
}

std::string child_pointer(const std::string& pointer, std::string_view key) {
  std::string result = pointer + '/';
  for (const char letter : key) {
    if (letter == '~') {
      result += "~0";
    } else if (letter == '/') {
      result += "~1";
    } else {
      result += letter;
    }
  }
  return result;
}

}  // namespace convene::detail
