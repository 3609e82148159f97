#pragma once

#include <functional>
#include <string_view>

namespace convene {

/// Takes what does not survive a change of format, a sentence a kind: of which layer or attribute, and how much.
///
/// A reader names what stands in its file and has no place in a network_dataset, such as coordinates; without somebody
/// to tell it passes that over. A writer names what its format cannot carry and writes the rest; without somebody to
/// tell it refuses to write. Called on the thread that called the library; what it throws ends the work, and a writer
/// has written nothing then.
using loss_warning = std::function<void(std::string_view)>;

}  // namespace convene
