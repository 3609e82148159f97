#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/members_summary.hpp>

#include <string>
#include <utility>

#include <convene/network/grouping.hpp>
#include <convene/network/subgraph.hpp>

namespace convene {

std::vector<layer_summary> summarise_members(const evidence& seen, seed from, const summary_options& options,
                                             const run_options& run) {
  const wave& current = seen.current();
  if (seen.members().size() == static_cast<std::size_t>(current.practitioners.number_of_vertices()))
    return summarise_network(current.practitioners, current.primary, from, options, run);
  std::vector<vertex> members, organisation_of;
  periodic_stop asks(run);
  for (const practitioner_id who : seen.members()) {
    asks.after();
    const vertex v = current.ids.vertex_of(who).value();
    members.push_back(v);
    organisation_of.push_back(current.primary.group_of(v));
  }
  const auto names = current.primary.names();
  const grouping organisations(std::move(organisation_of), std::vector<std::string>(names.begin(), names.end()));
  return summarise_network(induced_subgraph(current.practitioners, std::move(members), run).part, organisations, from,
                           options, run);
}

}  // namespace convene
