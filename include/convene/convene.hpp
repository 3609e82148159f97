#pragma once

/// Everything that needs no library beyond those of convene::convene. `convene/serialization.hpp`, which needs
/// Boost.Serialization, is included by choice.
#include <convene/decimal_text.hpp>
#include <convene/error.hpp>
#include <convene/execution.hpp>
#include <convene/fwd.hpp>
#include <convene/inference.hpp>
#include <convene/io.hpp>
#include <convene/measures.hpp>
#include <convene/network.hpp>
#include <convene/number_text.hpp>
#include <convene/observed.hpp>
#include <convene/partnership.hpp>
#include <convene/practices.hpp>
#include <convene/random.hpp>
#include <convene/report.hpp>
#include <convene/version.hpp>
