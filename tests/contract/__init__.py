"""The contract and the house: what readers outside, and the next engineer, may rely on."""
