#pragma once

#include <convene/io/assessment_json.hpp>
#include <convene/io/comparison_json.hpp>
#include <convene/io/dataset.hpp>
#include <convene/io/dot.hpp>
#include <convene/io/framework_json.hpp>
#include <convene/io/graphml.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/measures_csv.hpp>
#include <convene/io/measures_json.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/io/nonresponse_json.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/io/portfolio_json.hpp>
#include <convene/io/sensitivity_json.hpp>
#include <convene/io/snapshot.hpp>
