#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace convene {

/// Working memory for blocks: as many pieces as blocks run at a time, each made once and handed from block to block.
///
/// What a block leaves in a piece the next one finds, so a kernel leaves it as it found it. Safe to use from many
/// threads.
template <class Scratch>
class scratch_pool {
 public:
  /// \param make  makes a piece; called at most once for each block that runs at a time.
  /// \throws  std::bad_alloc, and what `make` throws; the pool stays as it was.
  template <class Make>
  [[nodiscard]] auto lend(const Make& make) {
    std::unique_ptr<Scratch> piece;
    {
      const std::lock_guard hold(mutex_);
      if (!idle_.empty()) {
        piece = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    if (!piece) {
      piece = std::make_unique<Scratch>(make());
      // Room for every piece there is, so that giving one back, in a destructor, never asks for memory.
      const std::lock_guard hold(mutex_);
      idle_.reserve(pieces_ + 1);
      ++pieces_;
    }
    return loan(*this, std::move(piece));
  }

  /// Visits every piece, in no settled order; while none is lent.
  template <class Visit>
  void for_each(const Visit& visit) {
    const std::lock_guard hold(mutex_);
    for (const std::unique_ptr<Scratch>& piece : idle_) visit(*piece);
  }

 private:
  /// Gives the piece back at the end of its scope.
  class loan {
   public:
    loan(scratch_pool& pool, std::unique_ptr<Scratch> piece) : pool_(pool), piece_(std::move(piece)) {}
    loan(const loan&) = delete;
    loan& operator=(const loan&) = delete;
    ~loan() {
      const std::lock_guard hold(pool_.mutex_);
      pool_.idle_.push_back(std::move(piece_));
    }
    Scratch& operator*() const noexcept { return *piece_; }
    Scratch* operator->() const noexcept { return piece_.get(); }

   private:
    scratch_pool& pool_;
    std::unique_ptr<Scratch> piece_;
  };

  std::mutex mutex_;
  std::size_t pieces_ = 0;                      // lent and idle
  std::vector<std::unique_ptr<Scratch>> idle_;  // room for all of them
};

}  // namespace convene
