"""Article -> mentions: people, posts, documents, meetings, figures, statements, summary."""
