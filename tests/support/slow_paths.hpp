#pragma once

#include <cstddef>
#include <limits>

#include "drawn_layers.hpp"

namespace convene_test {

/// Distances between all pairs by Floyd & Warshall; infinite where there is no path, 0 on the diagonal.
/// \param lengths  of every tie; 0 where there is none.
inline square all_distances(const square& lengths) {
  const convene::vertex n = lengths.size();
  square distances(n, std::numeric_limits<double>::infinity());
  for (convene::vertex u = 0; u < n; ++u)
    for (convene::vertex v = 0; v < n; ++v) {
      if (lengths(u, v) > 0) distances(u, v) = lengths(u, v);
      if (u == v) distances(u, v) = 0;
    }
  for (convene::vertex k = 0; k < n; ++k)
    for (convene::vertex u = 0; u < n; ++u)
      for (convene::vertex v = 0; v < n; ++v)
        if (distances(u, k) + distances(k, v) < distances(u, v)) distances(u, v) = distances(u, k) + distances(k, v);
  return distances;
}

/// One where there is a tie, 0 elsewhere.
inline square ones(const square& ties) {
  square result(ties.size());
  for (convene::vertex u = 0; u < ties.size(); ++u)
    for (convene::vertex v = 0; v < ties.size(); ++v) result(u, v) = ties(u, v) > 0 ? 1 : 0;
  return result;
}

}  // namespace convene_test
