#pragma once

/// Who meets whom, beside chance. network/co_attendance.hpp makes the network of who met.
#include <convene/measures/attendance/expected_co_attendance.hpp>
#include <convene/measures/attendance/two_mode_brokerage.hpp>
