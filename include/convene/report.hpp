#pragma once

#include <convene/report/text_comparison.hpp>
#include <convene/report/text_measures.hpp>
#include <convene/report/text_network_summary.hpp>
#include <convene/report/text_nonresponse.hpp>
#include <convene/report/text_portfolio.hpp>
#include <convene/report/text_profile.hpp>
#include <convene/report/text_sensitivity.hpp>
