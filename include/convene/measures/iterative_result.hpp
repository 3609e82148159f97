#pragma once

#include <Eigen/Core>

namespace convene {

/// What an iteration towards a vector came to.
struct iterative_result {
  Eigen::VectorXd values;  ///< One a vertex.
  int iterations = 0;      ///< Multiplications by the network.
  double residual = 0;     ///< How far `values` is from what is sought; each measure says in which norm.
  bool converged = true;   ///< Whether the residual came below the tolerance.
};

}  // namespace convene
