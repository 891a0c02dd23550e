language-name = العربية

list-more = { $before }، { $thing }
list-and = { $before } و{ $thing }
