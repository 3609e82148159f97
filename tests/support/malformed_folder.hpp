#pragma once

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/partnership_folder.hpp>

#include "folder.hpp"

namespace convene_test {

/// One thing that is wrong with a folder which is otherwise valid_folder(), and what a reader must say.
struct malformed_folder {
  std::string file;
  std::optional<std::string> from, to;  ///< Without `to` the file is missing, without `from` it is all of `to`.
  std::string message;                  ///< "file:line:column: what is wrong; what would be right".
};

inline malformed_folder edit(std::string file, std::string from, std::string to, std::string message) {
  return {std::move(file), std::move(from), std::move(to), std::move(message)};
}
inline malformed_folder whole(std::string file, std::string text, std::string message) {
  return {std::move(file), std::nullopt, std::move(text), std::move(message)};
}
inline malformed_folder without(std::string file, std::string message) {
  return {std::move(file), std::nullopt, std::nullopt, std::move(message)};
}

/// Expects each to be refused with exactly its message, and the folder to be left as it was.
inline void expect_refused_folders(const std::vector<malformed_folder>& all) {
  for (const malformed_folder& one : all) {
    folder_texts texts = valid_folder();
    if (!one.to) {
      texts.erase(one.file);
    } else {
      texts[one.file] = one.from ? edited(texts.at(one.file), *one.from, *one.to) : *one.to;
    }
    const scratch_folder folder;
    put_files(texts, folder.path());
    try {
      (void)convene::read_partnership(folder.path());
      ADD_FAILURE() << "was accepted; expected: " << one.message;
    } catch (const convene::parse_error& refused) {
      EXPECT_EQ(refused.what(), (folder.path() / one.message).string());
    }
    EXPECT_EQ(get_files(folder.path()), texts);
  }
}

}  // namespace convene_test
