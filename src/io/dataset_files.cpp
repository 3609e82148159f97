#include <convene/io/detail/dataset_files.hpp>

#include <algorithm>

#include <zlib.h>
#include <nlohmann/json.hpp>

#include <convene/error.hpp>
#include <convene/io/nearest_name.hpp>

namespace convene::detail {

dataset_text read_dataset_text(const std::filesystem::path& folder, const std::string& file) {
  std::filesystem::path path = folder / file;
  if (!std::filesystem::exists(path)) path += ".gz";
  if (!std::filesystem::exists(path))
    throw file_error((folder / file).string(),
                     "there is no such file, and none with .gz; a data set has nodes.csv and edges.csv");
  gzFile open = gzopen(path.c_str(), "rb");  // reads what is not compressed as it is
  if (open == nullptr) throw file_error(path.string(), "cannot be read; check that you may open it");
  dataset_text result{path.string(), {}};
  std::vector<char> block(std::size_t{1} << 20U);
  int read = 0;
  while ((read = gzread(open, block.data(), static_cast<unsigned>(block.size()))) > 0)
    result.text.append(block.data(), static_cast<std::size_t>(read));
  const bool whole = read == 0 && gzeof(open) != 0;
  if (gzclose(open) != Z_OK || !whole) throw file_error(path.string(), "is no whole gzip file");
  return result;
}

dataset_description read_dataset_description(const std::filesystem::path& folder) {
  dataset_description result;
  if (!std::filesystem::exists(folder / "dataset.json")) return result;
  const dataset_text read = read_dataset_text(folder, "dataset.json");
  try {
    const auto content = nlohmann::json::parse(read.text);
    result.two_mode = content.value("two_mode", false);
    result.is_signed = content.value("signed", false);
    if (content.contains("group_attribute") && !content.at("group_attribute").is_null())
      result.group_column = content.at("group_attribute").get<std::string>();
    if (content.contains("layers"))
      for (const auto& layer : content.at("layers")) {
        result.layers.push_back(layer.at("layer").get<std::string>());
        if (!layer.value("directed", true)) result.undirected.insert(result.layers.back());
      }
  } catch (const nlohmann::json::exception& wrong) {
    throw parse_error(read.name, 0, 0, std::string("is not the description of a data set: ") + wrong.what());
  }
  return result;
}

std::string dataset_name(const std::filesystem::path& folder) {
  const std::filesystem::path whole = std::filesystem::absolute(folder).lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

std::size_t required_column(const csv_reader& in, std::string_view name) {
  if (const auto found = optional_column(in, name)) return *found;
  nearest_name nearest(name);
  std::string all;
  for (const std::string& one : in.header()) {
    nearest.consider(one);
    all += (all.empty() ? "" : ", ") + one;
  }
  throw parse_error(in.file(), 1, 0,
                    "there is no column '" + std::string(name) + "'" + nearest.suggestion("; the columns are " + all));
}

std::optional<std::size_t> optional_column(const csv_reader& in, std::string_view name) {
  const auto found = std::find(in.header().begin(), in.header().end(), name);
  if (found == in.header().end()) return std::nullopt;
  return static_cast<std::size_t>(found - in.header().begin());
}

}  // namespace convene::detail
