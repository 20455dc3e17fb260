-- Of the PIN that a desk phone asks for before it plays a mailbox, in PHC string format. Null: it asks for none.
ALTER TABLE mailbox ADD pin_hash text;
