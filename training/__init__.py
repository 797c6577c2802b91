"""The recipe of the reader: public sets in, one small encoder with many heads out."""
