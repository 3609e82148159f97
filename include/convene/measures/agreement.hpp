#pragma once

/// How far people agree, and how well questions measure.
#include <convene/measures/agreement/agreement_of_variance.hpp>
#include <convene/measures/agreement/intraclass_correlation.hpp>
#include <convene/measures/agreement/one_way_variance.hpp>
#include <convene/measures/agreement/reliability.hpp>
#include <convene/measures/agreement/within_group_agreement.hpp>
