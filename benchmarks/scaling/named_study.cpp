#include "named_study.hpp"

#include <map>

#include "../support/study_arguments.hpp"

namespace convene_scaling {

convene::network_parameters study_named(const std::string& name) {
  const std::map<std::string, convene::network_parameters> all = {{"p5k", convene::study_networks::p5k},
                                                                  {"p20k", convene::study_networks::p20k},
                                                                  {"p100k", convene::study_networks::p100k},
                                                                  {"p1m", convene::study_networks::p1m},
                                                                  {"p10m", convene::study_networks::p10m}};
  const auto found = all.find(name);
  if (found == all.end())
    throw convene_benchmark::wrong_argument("the network must be p5k, p20k, p100k, p1m or p10m; got '" + name + "'");
  convene::network_parameters given = found->second;
  // The same network under other names: organisation after organisation is how a machine would number its own.
  given.ids = convene::id_order::by_organisation;
  return given;
}

}  // namespace convene_scaling
