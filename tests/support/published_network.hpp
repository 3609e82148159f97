#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <Eigen/Core>

/// Published networks, and what other packages say of them, as plainly as they can be read.
namespace convene_test {

/// All of a file.
inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Rows of a table without quotes.
inline std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& file) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(text_of(file));
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    rows.push_back(row);
  }
  return rows;
}

/// The binary matrix of every layer; `undirected` layers list a pair once.
inline std::map<std::string, Eigen::MatrixXd> binary_layers(const std::filesystem::path& folder, bool undirected) {
  std::map<std::string, Eigen::Index> place;
  const auto nodes = rows_of(folder / "nodes.csv"), edges = rows_of(folder / "edges.csv");
  for (std::size_t k = 1; k < nodes.size(); ++k) place.emplace(nodes[k][0], static_cast<Eigen::Index>(k - 1));
  const auto n = static_cast<Eigen::Index>(place.size());
  std::map<std::string, Eigen::MatrixXd> layers;
  for (std::size_t k = 1; k < edges.size(); ++k) {
    auto& cells = layers.try_emplace(edges[k][2], Eigen::MatrixXd::Zero(n, n)).first->second;
    const Eigen::Index u = place.at(edges[k][0]), v = place.at(edges[k][1]);
    cells(u, v) = 1;
    if (undirected) cells(v, u) = 1;
  }
  return layers;
}

/// The number after "name":[ or "name": within what follows "test".
inline double number_after(const std::string& text, const std::string& test, const std::string& name) {
  const std::size_t at = text.find('"' + name + '"', text.find('"' + test + '"'));
  return std::stod(text.substr(text.find_first_of("-0123456789", text.find(':', at))));
}

}  // namespace convene_test
