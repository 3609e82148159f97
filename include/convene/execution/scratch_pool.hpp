#pragma once

#include <cstddef>
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
  scratch_pool() = default;
  scratch_pool(const scratch_pool&) = delete;
  scratch_pool& operator=(const scratch_pool&) = delete;
  ~scratch_pool() {
    for (const Scratch* const piece : idle_) delete piece;
  }

  /// \param make  makes a piece; called at most once for each block that runs at a time.
  /// \throws  std::bad_alloc, and what `make` throws; the pool stays as it was.
  template <class Make>
  [[nodiscard]] auto lend(const Make& make) {
    {
      const std::lock_guard hold(mutex_);
      if (!idle_.empty()) {
        Scratch* const piece = idle_.back();
        idle_.pop_back();
        return loan(*this, piece);
      }
      // Room for every piece there is, so that giving one back, in a destructor, never asks for memory.
      idle_.reserve(pieces_ + 1);
      ++pieces_;
    }
    try {
      return loan(*this, new Scratch(make()));
    } catch (...) {
      const std::lock_guard hold(mutex_);
      --pieces_;
      throw;
    }
  }

  /// Visits every piece, in no settled order; while none is lent.
  template <class Visit>
  void for_each(const Visit& visit) {
    const std::lock_guard hold(mutex_);
    for (Scratch* const piece : idle_) visit(*piece);
  }

 private:
  /// Gives the piece back at the end of its scope.
  class loan {
   public:
    loan(scratch_pool& pool, Scratch* piece) noexcept : pool_(pool), piece_(piece) {}
    loan(const loan&) = delete;
    loan& operator=(const loan&) = delete;
    ~loan() {
      const std::lock_guard hold(pool_.mutex_);
      pool_.idle_.push_back(piece_);
    }
    Scratch& operator*() const noexcept { return *piece_; }
    Scratch* operator->() const noexcept { return piece_; }

   private:
    scratch_pool& pool_;
    Scratch* piece_;
  };

  std::mutex mutex_;
  std::size_t pieces_ = 0;      // lent and idle
  std::vector<Scratch*> idle_;  // owned; room for all of them
};

}  // namespace convene
