-- What the registry remembers. Nobody has a right on any table: people come in through the functions of schema api (0004 and later).
-- Ids are uuids. An index that a page reads begins with the column that limits what the reader may see.
SET LOCAL ROLE orbit_owner;

-- A name or sentence somebody typed: no control characters, nothing that turns the direction of writing, so that it can be printed anywhere.
CREATE DOMAIN orbit.label AS text
  CHECK (VALUE <> '' AND char_length(VALUE) <= 128 AND VALUE !~ '[\x01-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]');
CREATE DOMAIN orbit.note AS text
  CHECK (char_length(VALUE) <= 1000 AND VALUE !~ '[\x01-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]');

CREATE TABLE orbit.teams (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       orbit.label NOT NULL,
  color      text NOT NULL DEFAULT 'blue' CHECK (color ~ '^[a-z]{3,16}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX teams_name ON orbit.teams (lower(name));
CREATE INDEX teams_page ON orbit.teams (name, id);

CREATE TABLE orbit.users (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  login        text NOT NULL UNIQUE,      -- also the name of the PostgreSQL role
  display_name orbit.label NOT NULL,
  email        text NOT NULL DEFAULT '' CHECK (char_length(email) <= 254 AND email !~ '[[:space:][:cntrl:]]'),
  role         text NOT NULL CHECK (role IN ('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent')),
  auth         text NOT NULL DEFAULT 'password' CHECK (auth IN ('password', 'directory')),  -- directory: LDAP, certificate or GSS by pg_hba
  enabled      boolean NOT NULL DEFAULT true,
  created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX users_page ON orbit.users (display_name, id);

-- Apart from users: a sign-in must not wait for a transaction that holds its own row.
CREATE TABLE orbit.sign_ins (
  user_id    uuid PRIMARY KEY REFERENCES orbit.users ON DELETE CASCADE,
  last_at    timestamptz NOT NULL,
  last_from  orbit.label
);

-- One row; whoever takes an admin away updates it first, so two cannot do it at once.
CREATE TABLE orbit.admin_guard (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  touched  timestamptz NOT NULL DEFAULT now()
);
INSERT INTO orbit.admin_guard DEFAULT VALUES;

CREATE TABLE orbit.team_members (
  team_id  uuid NOT NULL REFERENCES orbit.teams ON DELETE CASCADE,
  user_id  uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  role     text NOT NULL CHECK (role IN ('operator', 'helpdesk', 'user')),  -- never more than users.role allows
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (team_id, user_id)
);
CREATE INDEX team_members_user ON orbit.team_members (user_id, team_id);

CREATE TABLE orbit.devices (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  name       orbit.label NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('console', 'thin_client', 'agent')),
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX devices_page ON orbit.devices (user_id, name, id);

-- The public half of a person's key pair; secrets for that person are sealed to the newest one that is not revoked.
CREATE TABLE orbit.user_keys (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),  -- X25519
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revoked_at timestamptz
);
CREATE INDEX user_keys_user ON orbit.user_keys (user_id, created_at DESC);

-- The private half, wrapped with a key from the person's password. In a table of its own so that no admin's query can meet it.
CREATE TABLE orbit.user_secrets (
  key_id  uuid PRIMARY KEY REFERENCES orbit.user_keys ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  wrapped bytea NOT NULL CHECK (octet_length(wrapped) BETWEEN 48 AND 1024),
  kdf     text NOT NULL CHECK (char_length(kdf) <= 200 AND kdf ~ '^[A-Za-z0-9$=,+/.:-]+$')  -- Argon2id parameters and salt
);

CREATE TABLE orbit.clusters (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name        orbit.label NOT NULL,
  endpoints   text[] NOT NULL CHECK (cardinality(endpoints) BETWEEN 1 AND 64 AND array_to_string(endpoints, '') !~ '[[:space:][:cntrl:]]'),
  fingerprint text NOT NULL CHECK (fingerprint ~ '^([0-9A-F]{2}:){31}[0-9A-F]{2}$'),  -- SHA-256 of the pinned certificate
  mode        text NOT NULL DEFAULT 'strict' CHECK (mode IN ('strict', 'direct')),
  created_at  timestamptz NOT NULL DEFAULT now(),
  removed_at  timestamptz
);
CREATE UNIQUE INDEX clusters_name ON orbit.clusters (lower(name)) WHERE removed_at IS NULL;

CREATE TABLE orbit.templates (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id    uuid REFERENCES orbit.teams,  -- null: every team
  cluster_id uuid NOT NULL REFERENCES orbit.clusters,
  name       orbit.label NOT NULL,
  os_type    text NOT NULL CHECK (os_type IN ('win_client', 'win_server', 'linux', 'other')),
  tags       text[] NOT NULL DEFAULT '{}',
  requires   jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX templates_page ON orbit.templates (team_id, name, id);

CREATE TABLE orbit.template_versions (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  template_id  uuid NOT NULL REFERENCES orbit.templates ON DELETE CASCADE,
  number       integer NOT NULL CHECK (number > 0),
  state        text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'retired')),
  vmid         integer NOT NULL,
  note         orbit.note NOT NULL DEFAULT '',
  published_at timestamptz,
  UNIQUE (template_id, number)
);

CREATE TABLE orbit.pools (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id     uuid NOT NULL REFERENCES orbit.teams,
  name        orbit.label NOT NULL,
  mode        text NOT NULL DEFAULT 'dedicated' CHECK (mode IN ('dedicated', 'floating')),
  version_id  uuid REFERENCES orbit.template_versions,
  rules       jsonb NOT NULL DEFAULT '{}',  -- flavor, name pattern, VMID range, placement, persistence, rights of the user
  target_size integer NOT NULL DEFAULT 0 CHECK (target_size BETWEEN 0 AND 100000),
  spare       integer NOT NULL DEFAULT 0 CHECK (spare BETWEEN 0 AND 100000),
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX pools_name ON orbit.pools (team_id, lower(name));
CREATE INDEX pools_page ON orbit.pools (team_id, name, id);

CREATE TABLE orbit.ops (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id      uuid REFERENCES orbit.teams,
  kind         text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  state        text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'undone', 'parked')),
  direction    text NOT NULL DEFAULT 'forward' CHECK (direction IN ('forward', 'undo')),
  request_id   uuid NOT NULL UNIQUE,  -- made by the asker: asking twice gives one operation
  requested_by uuid REFERENCES orbit.users ON DELETE SET NULL,
  params       jsonb NOT NULL DEFAULT '{}',
  epoch        integer NOT NULL DEFAULT 0,
  lease_owner  text,
  lease_until  timestamptz,
  created_at   timestamptz NOT NULL DEFAULT now(),
  finished_at  timestamptz
);
CREATE INDEX ops_page ON orbit.ops (team_id, created_at DESC, id DESC);
CREATE INDEX ops_waiting ON orbit.ops (state, lease_until) WHERE state IN ('queued', 'running');

CREATE TABLE orbit.op_steps (
  op_id       uuid NOT NULL REFERENCES orbit.ops ON DELETE CASCADE,
  number      integer NOT NULL CHECK (number >= 0),
  kind        text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'undone')),
  upid        text,
  detail      jsonb NOT NULL DEFAULT '{}',
  started_at  timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (op_id, number)
);

-- VMIDs for new machines, one row of numbers for all clusters. A sequence is locked by nobody: a reservation that is left open keeps no other waiting.
CREATE SEQUENCE orbit.vmids AS integer MINVALUE 100 MAXVALUE 999999999 START 10000;

-- Machines and external desktops. A row is never deleted: a forgotten machine stays as a tombstone, so its VMID is not given out again.
CREATE TABLE orbit.vms (
  id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id            uuid REFERENCES orbit.teams,     -- null: the admin's own (direct mode)
  pool_id            uuid REFERENCES orbit.pools,
  cluster_id         uuid REFERENCES orbit.clusters,  -- null: outside Proxmox
  vmid               integer CHECK (vmid BETWEEN 100 AND 999999999),
  kind               text NOT NULL CHECK (kind IN ('simple', 'source', 'golden', 'vdi', 'external')),
  name               orbit.label NOT NULL,
  os_type            text NOT NULL DEFAULT 'other' CHECK (os_type IN ('win_client', 'win_server', 'linux', 'other')),
  state              text NOT NULL CHECK (state IN ('reserved', 'live', 'forgotten')),
  cores              integer NOT NULL DEFAULT 0 CHECK (cores BETWEEN 0 AND 1024),
  memory_mib         bigint NOT NULL DEFAULT 0 CHECK (memory_mib BETWEEN 0 AND 16777216),
  disk_gib           bigint NOT NULL DEFAULT 0 CHECK (disk_gib BETWEEN 0 AND 1048576),
  op_id              uuid REFERENCES orbit.ops ON DELETE SET NULL,
  protocol           text CHECK (protocol IN ('rdp', 'vnc')),          -- external desktops only
  address            text CHECK (address ~ '^[A-Za-z0-9.:_\[\]-]{1,253}$'),
  port               integer CHECK (port BETWEEN 1 AND 65535),
  maintenance        orbit.note,
  maintenance_until  timestamptz,
  created_at         timestamptz NOT NULL DEFAULT now(),
  forgotten_at       timestamptz,
  UNIQUE (cluster_id, vmid),
  CHECK ((kind = 'external') = (cluster_id IS NULL AND address IS NOT NULL AND protocol IS NOT NULL AND port IS NOT NULL)),
  CHECK ((kind = 'external') = (vmid IS NULL))
);
CREATE INDEX vms_page ON orbit.vms (team_id, name, id);
CREATE INDEX vms_pool ON orbit.vms (pool_id) WHERE state <> 'forgotten';
CREATE INDEX vms_counted ON orbit.vms (team_id) INCLUDE (cores, memory_mib, disk_gib) WHERE state <> 'forgotten' AND kind <> 'external';
CREATE INDEX vms_op ON orbit.vms (op_id);

CREATE TABLE orbit.assignments (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id     uuid REFERENCES orbit.teams,  -- the team of the machine or pool
  vm_id       uuid REFERENCES orbit.vms,    -- dedicated: this machine
  pool_id     uuid REFERENCES orbit.pools,  -- floating: one of this pool
  to_user     uuid REFERENCES orbit.users,
  to_team     uuid REFERENCES orbit.teams,
  to_device   uuid REFERENCES orbit.devices ON DELETE CASCADE,
  valid_from  timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz,
  created_by  uuid REFERENCES orbit.users ON DELETE SET NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  ended_at    timestamptz,
  CHECK (num_nonnulls(vm_id, pool_id) = 1),
  CHECK (num_nonnulls(to_user, to_team, to_device) = 1),
  CHECK (valid_until > valid_from)
);
CREATE INDEX assignments_page ON orbit.assignments (team_id, created_at DESC, id DESC);
CREATE INDEX assignments_user ON orbit.assignments (to_user) WHERE ended_at IS NULL;
CREATE INDEX assignments_team ON orbit.assignments (to_team) WHERE ended_at IS NULL;
CREATE INDEX assignments_device ON orbit.assignments (to_device) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX assignments_same ON orbit.assignments (vm_id, pool_id, to_user, to_team, to_device) NULLS NOT DISTINCT WHERE ended_at IS NULL;
CREATE INDEX assignments_vm ON orbit.assignments (vm_id) WHERE ended_at IS NULL;

-- What a role may do in the pools it reaches.
CREATE TABLE orbit.role_permissions (
  role       text NOT NULL,
  permission text NOT NULL CHECK (permission IN ('connect', 'console', 'power', 'snapshot', 'restore', 'resize', 'create', 'delete', 'assign', 'message',
                                                 'clipboard', 'files', 'usb', 'printer', 'microphone')),
  effect     text NOT NULL DEFAULT 'granted' CHECK (effect IN ('granted', 'approval')),
  PRIMARY KEY (role, permission)
);
INSERT INTO orbit.role_permissions (role, permission)
  SELECT 'admin', unnest(ARRAY['connect', 'console', 'power', 'snapshot', 'restore', 'resize', 'create', 'delete', 'assign', 'message',
                               'clipboard', 'files', 'usb', 'printer', 'microphone'])
  UNION ALL SELECT 'operator', unnest(ARRAY['connect', 'console', 'power', 'snapshot', 'create', 'delete', 'assign', 'message', 'clipboard', 'usb'])
  UNION ALL SELECT 'helpdesk', unnest(ARRAY['connect', 'console', 'power', 'message', 'clipboard'])
  UNION ALL SELECT 'user', unnest(ARRAY['connect', 'power', 'clipboard']);

-- Exceptions per person, in one pool or (pool_id null) in all that the person reaches.
CREATE TABLE orbit.permission_exceptions (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  pool_id    uuid REFERENCES orbit.pools ON DELETE CASCADE,
  permission text NOT NULL CHECK (permission IN ('connect', 'console', 'power', 'snapshot', 'restore', 'resize', 'create', 'delete', 'assign', 'message',
                                                 'clipboard', 'files', 'usb', 'printer', 'microphone')),
  effect     text NOT NULL CHECK (effect IN ('granted', 'denied', 'approval')),
  UNIQUE NULLS NOT DISTINCT (user_id, pool_id, permission)
);

-- A limit that is null is none. Every team has its row, so there is one to lock.
CREATE TABLE orbit.quotas (
  team_id       uuid PRIMARY KEY REFERENCES orbit.teams ON DELETE CASCADE,
  max_vms       integer CHECK (max_vms >= 0),
  max_cores     integer CHECK (max_cores >= 0),
  max_memory_mib bigint CHECK (max_memory_mib >= 0),
  max_disk_gib  bigint CHECK (max_disk_gib >= 0),
  max_running   integer CHECK (max_running >= 0),
  max_snapshots integer CHECK (max_snapshots >= 0)
);

CREATE TABLE orbit.settings (
  key        text PRIMARY KEY CHECK (key ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,4}$' AND char_length(key) <= 80),
  value      jsonb NOT NULL CHECK (octet_length(value::text) <= 393216),
  updated_at timestamptz NOT NULL DEFAULT now(),
  updated_by text NOT NULL
);

-- A secret sealed to one person's public key. The newest of a purpose counts.
CREATE TABLE orbit.envelopes (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  device_id  uuid REFERENCES orbit.devices ON DELETE CASCADE,
  cluster_id uuid REFERENCES orbit.clusters,
  key_id     uuid NOT NULL REFERENCES orbit.user_keys ON DELETE CASCADE,
  purpose    text NOT NULL CHECK (purpose ~ '^[a-z][a-z0-9._-]{0,63}$'),
  sealed     bytea NOT NULL CHECK (octet_length(sealed) BETWEEN 48 AND 8192),
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz
);
CREATE INDEX envelopes_user ON orbit.envelopes (user_id, purpose, created_at DESC);

CREATE TABLE orbit.schedules (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id    uuid REFERENCES orbit.teams,
  pool_id    uuid REFERENCES orbit.pools,
  name       orbit.label NOT NULL,
  action     text NOT NULL CHECK (action ~ '^[a-z_]{1,40}$'),
  cron       text NOT NULL CHECK (cron ~ '^[0-9A-Z*/,#L?-]+( [0-9A-Z*/,#L?-]+){4}$' AND char_length(cron) <= 200),
  timezone   text NOT NULL DEFAULT 'UTC' CHECK (timezone ~ '^[A-Za-z0-9_+/-]{1,64}$'),
  grace      interval NOT NULL DEFAULT '15 min',
  enabled    boolean NOT NULL DEFAULT true,
  params     jsonb NOT NULL DEFAULT '{}',
  created_by uuid REFERENCES orbit.users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX schedules_page ON orbit.schedules (team_id, name, id);

-- Fired once: the key is the claim.
CREATE TABLE orbit.firings (
  schedule_id uuid NOT NULL REFERENCES orbit.schedules ON DELETE CASCADE,
  due_at      timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('fired', 'missed', 'skipped')),
  op_id       uuid REFERENCES orbit.ops ON DELETE SET NULL,
  fired_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (schedule_id, due_at)
);

CREATE TABLE orbit.sessions (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id      uuid REFERENCES orbit.teams,  -- of the machine
  vm_id        uuid NOT NULL REFERENCES orbit.vms,
  user_id      uuid REFERENCES orbit.users ON DELETE SET NULL,
  device       orbit.label NOT NULL,
  protocol     text NOT NULL CHECK (protocol IN ('rdp', 'vnc', 'spice', 'terminal')),
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at     timestamptz,
  end_reason   text CHECK (end_reason ~ '^[a-z_]{1,40}$')
);
CREATE INDEX sessions_page ON orbit.sessions (team_id, started_at DESC, id DESC);
CREATE INDEX sessions_user ON orbit.sessions (user_id, started_at DESC);
CREATE INDEX sessions_open ON orbit.sessions (vm_id) WHERE ended_at IS NULL;

CREATE TABLE orbit.saved_views (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  page       text NOT NULL CHECK (page ~ '^[a-z_]{1,40}$'),
  name       orbit.label NOT NULL,
  body       jsonb NOT NULL CHECK (octet_length(body::text) <= 16384),
  position   integer NOT NULL DEFAULT 0,
  UNIQUE (user_id, page, name)
);

CREATE TABLE orbit.notifications (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  severity   text NOT NULL CHECK (severity IN ('info', 'good', 'warning', 'danger')),
  kind       text NOT NULL CHECK (kind ~ '^[a-z]+(\.[a-z_]+)+$'),
  body       orbit.note NOT NULL,
  target_kind text,
  target_id  uuid,
  sent_by    text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  read_at    timestamptz
);
CREATE INDEX notifications_page ON orbit.notifications (user_id, created_at DESC, id DESC);

RESET ROLE;
