//! Seeded random numbers that are the same on every platform and for ever: ChaCha8, drawn from with our own arithmetic.
//!
//! Nothing here depends on how a library turns bits into numbers, so an upgrade cannot change a published figure.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::model::total;

/// The generator's name, for reports.
pub const GENERATOR: &str = "ChaCha8";

/// A seeded generator.
pub struct Random(ChaCha8Rng);

impl Random {
    /// Starts from a seed: its eight bytes, little-endian, then zeros.
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Random(ChaCha8Rng::from_seed(key))
    }

    /// A whole number in 0..n, each as likely (to within n / 2^64); 0 for n = 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.0.next_u64()) * n as u128) >> 64) as usize
    }

    /// A number in the open interval 0..1.
    pub fn unit(&mut self) -> f64 {
        ((self.0.next_u64() >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    /// Fills in weights that add up to 1, all such weights as likely: Dirichlet(1, ..., 1) = Exp(1) draws over their sum.
    pub fn weights(&mut self, weights: &mut [f64]) {
        for weight in weights.iter_mut() {
            *weight = -libm::log(self.unit());
        }
        let sum = total(weights.iter().copied());
        weights.iter_mut().for_each(|w| *w /= sum);
    }
}
