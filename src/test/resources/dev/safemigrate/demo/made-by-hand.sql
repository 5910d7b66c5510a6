-- The shop's tables as somebody once typed them: the same objects as the first two migrations make, in
-- other words, and nothing that says so.
create type "Role" as enum ('CUSTOMER', 'STAFF');

create table users (
  id         serial primary key,
  email      text not null,
  role       "Role" not null default 'CUSTOMER',
  created_at timestamp(3) not null default current_timestamp
);
create unique index users_email_key on users (email);

create table orders (
  id      serial primary key,
  user_id int not null references users on update cascade on delete restrict,
  total   numeric(10, 2) not null,
  paid_at timestamp(3)
);
create index orders_user_id_idx on orders (user_id);

insert into users (email, created_at)
select 'customer' || n || '@example.com', timestamp '2025-01-01' + n * interval '1 hour'
from generate_series(1, 1000) n;

insert into orders (user_id, total, paid_at)
select 1 + n % 1000, n % 90 + 9.99, case when n % 3 > 0 then timestamp '2025-02-01' + n * interval '1 minute' end
from generate_series(1, 5000) n;
