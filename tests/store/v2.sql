-- A store as version 2 of the tables made it, with one task.
BEGIN TRANSACTION;
CREATE TABLE batch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    undoes INTEGER,
    FOREIGN KEY(undoes) REFERENCES batch (id)
);
INSERT INTO "batch" VALUES(1,'2026-11-23T15:59:59Z','王芳','add',NULL);
CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER NOT NULL,
    task_id INTEGER,
    owner_id INTEGER,
    kind VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    old VARCHAR,
    new VARCHAR,
    text VARCHAR,
    effective VARCHAR,
    FOREIGN KEY(batch_id) REFERENCES batch (id),
    FOREIGN KEY(task_id) REFERENCES task (id),
    FOREIGN KEY(owner_id) REFERENCES owner (id)
);
INSERT INTO "event" VALUES(1,1,NULL,1,'add','present','0','1',NULL,NULL);
INSERT INTO "event" VALUES(2,1,1,NULL,'add','present','0','1',NULL,NULL);
INSERT INTO "event" VALUES(3,1,NULL,2,'add','present','0','1',NULL,NULL);
INSERT INTO "event" VALUES(4,1,1,NULL,'add','supporting','','2',NULL,NULL);
CREATE TABLE meta (
    "key" VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('schema','2');
CREATE TABLE owner (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    parent_id INTEGER,
    head_id INTEGER,
    phone VARCHAR,
    email VARCHAR,
    present INTEGER NOT NULL,
    FOREIGN KEY(parent_id) REFERENCES owner (id),
    FOREIGN KEY(head_id) REFERENCES owner (id)
);
INSERT INTO "owner" VALUES(1,'办公室','unit',NULL,NULL,NULL,NULL,1);
INSERT INTO "owner" VALUES(2,'财政局','unit',NULL,NULL,NULL,NULL,1);
CREATE TABLE support (
    task_id INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (task_id, owner_id),
    FOREIGN KEY(task_id) REFERENCES task (id),
    FOREIGN KEY(owner_id) REFERENCES owner (id)
);
INSERT INTO "support" VALUES(1,2,0);
CREATE TABLE task (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    number VARCHAR,
    title VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    urgency VARCHAR NOT NULL,
    owner_id INTEGER,
    person_id INTEGER,
    source VARCHAR,
    reference VARCHAR,
    leader VARCHAR,
    assigned VARCHAR NOT NULL,
    due VARCHAR,
    due_text VARCHAR,
    original_due VARCHAR,
    progress INTEGER,
    last_feedback VARCHAR,
    last_feedback_on VARCHAR,
    urged INTEGER NOT NULL,
    extended INTEGER NOT NULL,
    closed VARCHAR,
    result VARCHAR,
    parent_id INTEGER,
    tags VARCHAR,
    detail VARCHAR,
    applicant VARCHAR,
    replied VARCHAR,
    suspended_on VARCHAR,
    approver VARCHAR,
    circulated INTEGER NOT NULL,
    attachments VARCHAR,
    present INTEGER NOT NULL,
    FOREIGN KEY(owner_id) REFERENCES owner (id),
    FOREIGN KEY(person_id) REFERENCES owner (id),
    FOREIGN KEY(parent_id) REFERENCES task (id)
);
INSERT INTO "task" VALUES(1,'督〔2026〕1号','旧事项','assigned','normal',1,NULL,NULL,NULL,NULL,'2026-11-23','2026-12-01','2026-12-01','2026-12-01',NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,1);
CREATE INDEX owner_name ON owner (name);
CREATE INDEX batch_at ON batch (at);
CREATE INDEX task_person ON task (person_id);
CREATE INDEX task_owner ON task (owner_id, due);
CREATE UNIQUE INDEX task_number ON task (number) WHERE present = 1;
CREATE INDEX task_parent ON task (parent_id);
CREATE INDEX task_due ON task (status, due);
CREATE INDEX support_owner ON support (owner_id);
CREATE INDEX event_task ON event (task_id, id);
CREATE INDEX event_owner ON event (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX event_batch ON event (batch_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('owner',2);
INSERT INTO "sqlite_sequence" VALUES('batch',1);
INSERT INTO "sqlite_sequence" VALUES('event',4);
INSERT INTO "sqlite_sequence" VALUES('task',1);
COMMIT;
