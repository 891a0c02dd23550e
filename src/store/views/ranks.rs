//! Lists by priority, which are read one priority after the other; and where in its list a ticket is.

use rusqlite::Row;

use super::{Cursor, ListOf, ListQuery, ListRow, Page, cursor::Towards, row::BESIDE};
use crate::{
    domain::{ids::TicketNumber, views::Order},
    store::{
        Scope,
        engine::{error::Result, sql::Columns},
        tickets::read::TicketFacts,
    },
};

/// A priority, or none, and its place among them.
type Rank = (i64, Option<String>);

impl Scope {
    /// The first rows of all of these lists together, in the order in which they are walked, and whether
    /// there are more.
    pub(super) fn rows_by_priority(
        &self,
        parts: &[ListOf],
        query: &ListQuery,
    ) -> Result<(Vec<ListRow>, bool)> {
        let from = query.after;
        let mut ranks = self.ranks(&query.priorities)?;
        if from.towards == Towards::Newer {
            ranks.reverse();
        }
        let ahead = |(rank, _): &Rank| match from.towards {
            Towards::Older => *rank >= from.rank,
            Towards::Newer => *rank <= from.rank,
        };
        let mut rows: Vec<ListRow> = Vec::new();
        for (rank, priority) in ranks.into_iter().filter(ahead) {
            let found = i64::try_from(rows.len()).unwrap_or(query.limit);
            let after = match rank == from.rank {
                true => from,
                false => Cursor::outside(Order::Priority, from.towards),
            };
            let rest = ListQuery {
                after,
                limit: query.limit - found,
                ..query.clone()
            };
            let (mut more, left) = self.rows_of(parts, (&rest, priority.as_deref()), false)?;
            more.iter_mut().for_each(|row| row.rank = rank);
            rows.extend(more);
            if left {
                return Ok((rows, true));
            }
        }
        Ok((rows, false))
    }

    /// Those of the desk's workflows, those that tickets have besides, and none.
    fn ranks(&self, known: &[String]) -> Result<Vec<Rank>> {
        let mut all = known.to_vec();
        let sql = "/* next_priority */ SELECT min(a.priority) FROM visible_priority a WHERE a.priority > ?1";
        let mut statement = self.prepare(sql)?;
        let mut last = String::new();
        while let Some(next) =
            statement.query_row([&last], |row| row.get::<_, Option<String>>(0))?
        {
            if !all.contains(&next) {
                all.push(next.clone());
            }
            last = next;
        }
        let all = all.into_iter().map(Some).chain([None]);
        Ok((0..).zip(all).collect())
    }

    /// The tickets before and after one in an agents' list, whether it is (still) in it or not.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn neighbours(
        &self,
        (of, order): (ListOf, Order),
        (number, priorities): (TicketNumber, &[String]),
    ) -> Result<[Option<TicketNumber>; 2]> {
        let mut found = [None; 2];
        let place = self.place(number, (order, priorities))?;
        for (neighbour, after) in found.iter_mut().zip([place.back(), place]) {
            let query = ListQuery {
                after,
                priorities: priorities.to_vec(),
                ..ListQuery::first(of, 1)
            };
            let (rows, _) = self.ticket_rows(&query)?;
            *neighbour = rows.first().map(|row| row.facts.number);
        }
        Ok(found)
    }

    /// Where a ticket stands, or would, in lists of this order.
    fn place(&self, number: TicketNumber, (order, known): (Order, &[String])) -> Result<Cursor> {
        let ranks = match order {
            Order::Priority => self.ranks(known)?,
            _ => vec![],
        };
        let sql = "/* place */ SELECT a.number, a.queued_at, a.waits_at, a.priority FROM visible_queue a WHERE a.number = ?1";
        let mut statement = self.prepare(sql)?;
        Ok(statement.query_row([number], |row| Ok(Placed::take(row)?.cursor(order, &ranks)))?)
    }
}

impl Scope {
    /// A page of these tickets.
    pub(in crate::store) fn page_of(
        &self,
        numbers: &[TicketNumber],
        (after, priorities): (Cursor, &[String]),
        limit: i64,
    ) -> Result<Page> {
        let mut places = self.places(numbers, (after.order, priorities))?;
        places.sort_unstable_by_key(|place| place.key());
        let down = after.order.descends() == (after.towards == Towards::Older);
        if down {
            places.reverse();
        }
        let beyond = |place: &Cursor| match down {
            true => place.key() < after.key(),
            false => place.key() > after.key(),
        };
        places.retain(beyond);
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let (back, more) = (after.towards == Towards::Newer, places.len() > most);
        if back && !more {
            let after = (Cursor::start(after.order), priorities);
            return self.page_of(numbers, after, limit);
        }
        places.truncate(most);
        if back {
            places.reverse();
        }
        let (first, last) = (places.first().copied(), places.last().copied());
        Ok(Page {
            rows: self.rows_at(&places)?,
            previous: first.filter(|_| !after.is_start()),
            next: last.filter(|_| back || more),
        })
    }

    fn places(
        &self,
        numbers: &[TicketNumber],
        (order, known): (Order, &[String]),
    ) -> Result<Vec<Cursor>> {
        let ranks = match order {
            Order::Priority => self.ranks(known)?,
            _ => vec![],
        };
        let numbers = serde_json::to_string(numbers)?;
        let sql = "/* places */ SELECT a.number, a.queued_at, a.waits_at, a.priority FROM json_each(?1) n CROSS JOIN visible_queue a ON a.number = n.value";
        let mut statement = self.prepare(sql)?;
        let rows =
            statement.query_map(
                [numbers],
                |row| Ok(Placed::take(row)?.cursor(order, &ranks)),
            )?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows of these places, in their order.
    fn rows_at(&self, places: &[Cursor]) -> Result<Vec<ListRow>> {
        let numbers: Vec<i64> = places.iter().map(|place| place.number).collect();
        let sql = format!(
            "/* rows_at */ SELECT {}, 0 AS waiting, t.last_activity_at AS placed_at, {BESIDE}
             FROM json_each(?1) n CROSS JOIN visible_tickets t ON t.number = n.value",
            TicketFacts::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map([serde_json::to_string(&numbers)?], |row| {
            ListRow::take(&mut Columns::new(row))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// By what a ticket has its place in lists.
struct Placed {
    number: i64,
    queued_at: i64,
    waits_at: i64,
    priority: Option<String>,
}

impl Placed {
    fn take(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get(0)?,
            queued_at: row.get(1)?,
            waits_at: row.get(2)?,
            priority: row.get(3)?,
        })
    }

    fn cursor(self, order: Order, ranks: &[Rank]) -> Cursor {
        let mut ranks = ranks.iter();
        let rank = ranks.find(|(_, one)| *one == self.priority);
        Cursor {
            towards: Towards::Older,
            order,
            rank: match order {
                Order::Priority => rank.map_or(i64::MAX, |(rank, _)| *rank),
                _ => 0,
            },
            at: match order {
                Order::Newest => self.queued_at,
                Order::Created => 0,
                Order::Waiting | Order::Priority => self.waits_at,
            },
            number: self.number,
        }
    }
}
