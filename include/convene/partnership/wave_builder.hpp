#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/partnership/partnership.hpp>

namespace convene {

/// The networks of one wave, as partnership::set_networks() takes them.
struct wave_networks {
  network practitioners, organisations;
};

/// What a layer means when nobody says otherwise, by its name.
///
/// `unstated` (an absent row was not asked) for trust, power, role_knowledge and trust_*; `zero` (an absent row of
/// somebody who answered is none) for communication, leadership and interdependence; nothing for other names.
[[nodiscard]] std::optional<absence> usual_absence(std::string_view layer);

/// Makes the networks of one wave from what people stated on their own scales.
///
/// Layers and scales are those the partnership declares; who is present, and in which order, follows from its
/// practitioners, affiliations and the wave's date. Every weight enters as the share u of its scale, in [0, 1].
/// `add` throws invalid_record, which names table and column, and leaves the builder as it was.
/// Space: 8 bytes a relationship plus 4 a layer, beside what network_builder needs to finish.
class wave_builder {
 public:
  /// Borrows `record`, which must live longer and already hold all organisations, practitioners and affiliations.
  /// \throws cancelled when asked to stop.
  wave_builder(const partnership& record, wave_id which, const block_runner& run = {});

  /// Trust, power and communication are columns 0, 1, 2 from the start.
  /// \returns the position of the layer's column; that of a layer already there.
  /// \throws  invalid_record for a name that is neither declared nor has a usual absence.
  std::size_t add_layer(std::string_view name);
  [[nodiscard]] std::size_t number_of_layers() const noexcept { return layers_.size(); }
  /// What is declared about the k-th column.
  [[nodiscard]] const layer_info& layer(std::size_t k) const { return layers_[k]; }
  /// The vertex of every practitioner; -1 = absent from the wave.
  [[nodiscard]] std::span<const vertex> vertices() const noexcept { return vertex_of_; }

  /// `source` about `target`: one number a layer, on its own scale; NaN = asked and not answered.
  void add(practitioner_id source, practitioner_id target, std::span<const double> stated);
  /// Many rows at once: vertices of the wave, and shares as share_of_stated() gives them, a column a layer, all as long
  /// as `sources`. What else is wrong with the vertices, build() finds.
  void add(std::span<const vertex> sources, std::span<const vertex> targets,
           std::span<const std::span<const float>> shares, const block_runner& run = {});
  /// Makes room for so many rows in all.
  void reserve(std::size_t rows);
  /// Whether somebody answered a layer; an empty name = every layer that was asked.
  void answered(practitioner_id who, std::string_view layer, bool yes);
  /// What holds between two organisations, whichever is named first; of two entries the larger counts.
  void add(organisation_id one, organisation_id other, std::optional<double> interdependence,
           std::optional<bool> data_sharing, std::optional<bool> prescribed);

  /// \throws duplicate_relationship, which names both people; cancelled when asked to stop. The relationships may be gone
  ///         then: the builder is good for build_organisations() alone.
  [[nodiscard]] wave_networks build(const block_runner& run = {}) &&;
  /// The network of organisations alone.
  /// \throws cancelled.
  [[nodiscard]] network build_organisations(const block_runner& run = {}) const;

 private:
  struct answer_row {
    vertex who;
    std::int32_t layer;  // -1 = all
    bool yes;
  };
  [[nodiscard]] vertex present(practitioner_id who, std::string_view table, std::string_view field) const;

  const partnership* record_;
  wave_id which_;
  large_vector<practitioner_id> present_;
  std::vector<vertex> vertex_of_;  // by practitioner; -1 = absent
  std::vector<layer_info> layers_;
  std::vector<vertex> sources_, targets_;
  std::vector<std::vector<float>> columns_;
  std::vector<float> shares_;  // of the row that is being added
  std::vector<answer_row> answers_;
  struct organisation_row {
    vertex one, other;
    float values[3];
  };
  std::vector<organisation_row> organisation_rows_;
};

}  // namespace convene
