"""The only place that knows PyAV and starts ffmpeg: pictures, holds, sound, film, and the proofs of them."""
