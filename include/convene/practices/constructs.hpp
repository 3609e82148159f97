#pragma once

#include <convene/practices/constructs/action_research_cycle.hpp>
#include <convene/practices/constructs/adaptive_challenges.hpp>
#include <convene/practices/constructs/assumptions_about_the_other.hpp>
#include <convene/practices/constructs/coordinator_dependence.hpp>
#include <convene/practices/constructs/exploring_share.hpp>
#include <convene/practices/constructs/fluid_attendance.hpp>
#include <convene/practices/constructs/four_quadrants.hpp>
#include <convene/practices/constructs/immunity_to_change.hpp>
#include <convene/practices/constructs/meeting_mood.hpp>
#include <convene/practices/constructs/protected_time.hpp>
#include <convene/practices/constructs/stretch.hpp>
#include <convene/practices/constructs/theory_of_change.hpp>
#include <convene/practices/constructs/wave_constructs.hpp>
#include <convene/practices/constructs/working_styles.hpp>
