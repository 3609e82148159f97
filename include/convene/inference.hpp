#pragma once

/// How sure a number is: variances from what is left without its parts, intervals, tests, and what missing answers do.
#include <convene/inference/additive_statistics.hpp>
#include <convene/inference/deletion_result.hpp>
#include <convene/inference/deletion_variance.hpp>
#include <convene/inference/grouped_deletion.hpp>
#include <convene/inference/independent_difference.hpp>
#include <convene/inference/interval.hpp>
#include <convene/inference/layer_matrix.hpp>
#include <convene/inference/layer_measure.hpp>
#include <convene/inference/multiple_imputation.hpp>
#include <convene/inference/network_regression.hpp>
#include <convene/inference/pairs_read.hpp>
#include <convene/inference/permutation_p_values.hpp>
#include <convene/inference/permutation_test.hpp>
#include <convene/inference/quadratic_assignment.hpp>
#include <convene/inference/random_groups.hpp>
#include <convene/inference/reconstruct_by_transpose.hpp>
#include <convene/inference/rubins_rules.hpp>
#include <convene/inference/t_interval.hpp>
#include <convene/inference/variance_estimate.hpp>
#include <convene/inference/vertex_bootstrap.hpp>
#include <convene/inference/vertex_jackknife.hpp>
#include <convene/inference/wilson_interval.hpp>
#include <convene/inference/worst_case_bounds.hpp>
